import { Hono } from 'hono';
import { expect, test } from 'vitest';

import { answerJson } from './answer-json.ts';
import type { Env } from './env.ts';
import { sayTold, tell, tellCookie } from './told-headers.ts';

const app = new Hono<Env>()
  .use(async (c, next) => {
    tell(c, { 'x-request-id': 'r-1', vary: 'Origin', 'cache-control': 'private, no-store' });
    await next();
    if (c.req.query('late')) tell(c, { 'x-late': 'yes' });
    if (c.req.query('late')) tellCookie(c, 'c=3');
    sayTold(c);
  })
  .get('/with', (c) => {
    tellCookie(c, 'a=1');
    tellCookie(c, 'b=2');
    return answerJson(c, '{}');
  })
  .get('/without', (c) => {
    tellCookie(c, 'a=1');
    tellCookie(c, 'b=2');
    return c.json({});
  })
  .get('/own', (c) => {
    c.header('Cache-Control', 'public, max-age=60');
    c.header('Vary', 'Accept-Language');
    return c.json({});
  })
  .onError((_, c) => c.json({}, 500));

test.each(['/with', '/without', '/with?late=1', '/without?late=1'])(
  'what was told is said once, however the answer is made (%s)',
  async (path) => {
    const { headers } = await app.request(path);

    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/json',
      'x-request-id': 'r-1',
      vary: 'Origin',
      'cache-control': 'private, no-store',
    });
    const isLate = path.endsWith('late=1');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2', ...(isLate ? ['c=3'] : [])]);
    expect(headers.get('x-late')).toBe(isLate ? 'yes' : null);
  },
);

test('what the answer says itself counts before what was told, and varies by both', async () => {
  const { headers } = await app.request('/own');

  expect(headers.get('cache-control')).toBe('public, max-age=60');
  expect(headers.get('vary')).toBe('Accept-Language, Origin');
  expect(headers.get('x-request-id')).toBe('r-1');
});
