import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let other: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
  ({ store } = await makeStore(sql, { origins: ['https://shop.example', 'https://www.shop.example'] }));
  ({ store: other } = await makeStore(sql));
});
afterAll(() => sql[Symbol.asyncDispose]());

describe('the shoppers’ API', () => {
  test.each(['https://shop.example', 'https://www.shop.example'])(
    'lets %s read, with credentials',
    async (origin) => {
      const response = await request('GET', `/api/${store.publicKey}/session`, { origin });

      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('vary')).toContain('Origin');
    },
  );

  // Without this the widget could not tell "signed out" from "offline".
  test('lets the store’s own pages read refusals too', async () => {
    const origin = store.origins[0]!;
    for (const [method, path] of [
      ['GET', 'orders'],
      ['POST', 'sign-in'],
      ['GET', 'no-such-endpoint'],
    ] as const) {
      const response = await request(method, `/api/${store.publicKey}/${path}`, { origin });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });

  test('answers a preflight of the store’s own pages', async () => {
    const response = await preflight(store, store.origins[0]!);

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(store.origins[0]);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-comptoir',
    );
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE');
    expect(response.headers.get('access-control-max-age')).toBe('7200');
    expect(response.headers.get('vary')).toContain('Origin');
  });

  test.each([
    ['another site', () => 'https://elsewhere.example'],
    ['another store', () => other.origins[0]!],
    ['a subdomain', () => 'https://a.shop.example'],
    ['the same host without TLS', () => 'http://shop.example'],
    ['no page', () => 'null'],
  ])('says nothing to %s', async (_, getOrigin) => {
    const origin = getOrigin();
    const answers = [
      await preflight(store, origin),
      await request('GET', `/api/${store.publicKey}/session`, { origin }),
      await request('GET', '/api/pk_0000000000000000/session', { origin }),
    ];
    for (const response of answers) {
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });
});

test('the portal’s own API answers no other origin', async () => {
  const origin = store.origins[0]!;
  for (const method of ['GET', 'OPTIONS']) {
    const response = await request(method, `/s/${store.publicKey}/api/session`, { origin });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

function preflight(to: Store, origin: string) {
  return request('OPTIONS', `/api/${to.publicKey}/orders`, {
    origin,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-comptoir',
  });
}

async function request(method: string, path: string, headers: Record<string, string>) {
  return createPortal(sql).app.request(path, { method, headers });
}
