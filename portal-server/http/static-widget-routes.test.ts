import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { Hono } from 'hono';
import type postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import type { Env } from './env.ts';
import { onError } from './on-error.ts';
import { keepWidgetFiles, readWidgetFiles } from './static-widget-files.ts';
import { deleteOldWidgetAssets } from './static-widget-queries.ts';
import { widgetRoutes } from './static-widget-routes.ts';

const FOREVER = 'public, max-age=31536000, immutable';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'comptoir-widget-'));
  folder = join(home, 'widget');
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

describe('the built files', () => {
  test.each([
    ['/widget.js', 'public, max-age=300, must-revalidate', 'text/javascript; charset=utf-8'],
    ['/widget/c/orders-a1.js', FOREVER, 'text/javascript; charset=utf-8'],
    ['/widget/manifest.json', 'no-cache', 'application/json; charset=utf-8'],
  ])(
    '%s goes to any page, without credentials, kept as long as its name allows',
    async (path, cache, type) => {
      build({ 'widget.js': 'loader()', 'c/orders-a1.js': 'orders()', 'manifest.json': '{}' });
      await using sql = await createTestDatabase();
      const response = await serve(sql).request(path, { headers: { Origin: 'https://any.example' } });

      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': cache,
        'content-type': type,
      });
      expect(response.headers.has('access-control-allow-credentials')).toBe(false);
      expect(response.headers.has('set-cookie')).toBe(false);
    },
  );

  test('go compressed to those who understand it, and as they are to others', async () => {
    build({ 'widget.js': 'loader()' });
    await using sql = await createTestDatabase();
    const app = serve(sql);

    const plain = await app.request('/widget.js');
    expect(plain.headers.has('content-encoding')).toBe(false);
    expect(await plain.text()).toBe('loader()');

    const compressed = await app.request('/widget.js', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(compressed.headers.get('content-encoding')).toBe('br');
    expect(compressed.headers.get('vary')).toBe('Accept-Encoding');
    expect(String(brotliDecompressSync(await compressed.arrayBuffer()))).toBe('loader()');
  });

  test('are not sent again to those who have them', async () => {
    build({ 'widget.js': 'loader()' });
    await using sql = await createTestDatabase();
    const app = serve(sql);
    const etag = (await app.request('/widget.js')).headers.get('etag')!;

    const again = await app.request('/widget.js', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test.each(['/widget/c/none-b2.js', '/widget/none.js', '/widget/../secret', '/widget/c/..%2f..%2fsecret'])(
    '%s is not one of them',
    async (path) => {
      build({ 'widget.js': 'loader()' });
      writeFileSync(join(home, 'secret'), 'secret');
      await using sql = await createTestDatabase();
      expect((await serve(sql).request(path)).status).toBe(404);
    },
  );
});

describe('after a deploy', () => {
  test('a page that is open gets the chunks of its own build, from any server', async () => {
    await using sql = await createTestDatabase();
    build({ 'widget.js': 'loader(1)', 'c/orders-a1.js': 'orders(1)' });
    await deploy(sql);
    build({ 'widget.js': 'loader(2)', 'c/orders-b2.js': 'orders(2)' });
    await deploy(sql);

    const earlier = await serve(sql).request('/widget/c/orders-a1.js');
    expect(await earlier.text()).toBe('orders(1)');
    expect(earlier.headers.get('cache-control')).toBe(FOREVER);
    expect(earlier.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('chunks that no build has had for 30 days are removed, those of this build never', async () => {
    await using sql = await createTestDatabase();
    build({ 'c/old-a1.js': 'old()' });
    await deploy(sql);
    build({ 'c/recent-a1.js': 'recent()' });
    await deploy(sql);
    build({ 'c/current-a1.js': 'current()' });
    await deploy(sql);
    await sql`update widget_assets set last_served_build_at = now() - case name
      when 'c/recent-a1.js' then interval '29 days' else interval '31 days' end`;
    await deploy(sql);

    const kept = await sql<{ name: string }[]>`select name from widget_assets order by name`;
    expect(kept.map(({ name }) => name)).toEqual(['c/current-a1.js', 'c/recent-a1.js']);
  });

  test('a build that is served again keeps its chunks, though another server is removing them', async () => {
    await using sql = await createTestDatabase();
    build({ 'c/again-a1.js': 'again()' });
    await deploy(sql);
    await sql`update widget_assets set last_served_build_at = now() - interval '31 days'`;
    const served = await sql.begin(async (other) => {
      await deleteOldWidgetAssets(other, { keptDays: 30 });
      const deploying = deploy(sql);
      await waitForRowLock(sql);
      return { deploying };
    });
    await served.deploying;
    expect(await sql`select name from widget_assets`).toEqual([{ name: 'c/again-a1.js' }]);
  });

  test('servers that start at once keep one copy', async () => {
    await using sql = await createTestDatabase();
    build({ 'c/orders-a1.js': 'orders()' });
    await Promise.all([deploy(sql), deploy(sql), deploy(sql)]);
    expect(await sql`select name from widget_assets`).toHaveLength(1);
  });
});

function build(files: Record<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'c'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

async function deploy(sql: postgres.Sql): Promise<void> {
  await keepWidgetFiles(sql, readWidgetFiles(folder));
}

function serve(sql: postgres.Sql) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('sql', sql);
      await next();
    })
    .route('/', widgetRoutes(readWidgetFiles(folder)))
    .onError(onError);
}
