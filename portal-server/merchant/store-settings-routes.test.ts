import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { name: 'Maison Test', origins: ['https://www.shop.example'] }));
  editor = await makeStaff(portal, store, 'editor', 'eve@team.example');
  path = `/admin/${store.publicKey}/settings`;
});

const settings = () => editor.read<Record<string, unknown>>('GET', path);
const entries = async () =>
  (await editor.read<{ entries: AuditEntry[] }>('GET', `/admin/${store.publicKey}/audit`)).entries;
const detailsOf = async (body: object) => {
  const response = await editor.send('PATCH', path, body);
  expect(response.status).toBe(400);
  return ((await response.json()) as { details: { field: string; reason: string }[] }).details;
};

test('tells the settings, and how the colour reads', async () => {
  expect(await settings()).toEqual({
    publicKey: store.publicKey,
    name: 'Maison Test',
    logoUrl: null,
    accentColor: '#1f5eff',
    contrast: { ink: '#ffffff', inkRatio: 5.1, lightRatio: 5.1, darkRatio: 3.2 },
    language: 'fr',
    origins: ['https://www.shop.example'],
    returnUrls: ['https://www.shop.example/'],
    contactEmail: null,
    currency: 'EUR',
    country: 'FR',
  });
});

describe('a change', () => {
  test('sets what is given in its normal form, leaves the rest, and is written down', async () => {
    const changed = await editor.read('PATCH', path, {
      name: '  Maison Akwaba ',
      accentColor: '#A6441F',
      contactEmail: 'Shop@Shop.Example',
      logoUrl: 'https://cdn.shop.example/logo.png',
      origins: ['https://www.shop.example/', 'https://shop.example'],
    });
    expect(changed).toMatchObject({
      name: 'Maison Akwaba',
      accentColor: '#a6441f',
      contactEmail: 'shop@shop.example',
      logoUrl: 'https://cdn.shop.example/logo.png',
      origins: ['https://www.shop.example', 'https://shop.example'],
      returnUrls: ['https://www.shop.example/'],
      language: 'fr',
    });
    expect(await settings()).toEqual(changed);
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      action: 'settings.changed',
      staffEmail: 'eve@team.example',
      before: { name: 'Maison Test', accentColor: '#1f5eff', contactEmail: null },
      after: { name: 'Maison Akwaba', accentColor: '#a6441f', contactEmail: 'shop@shop.example' },
    });
    expect(entry!.after).not.toHaveProperty('language');
  });

  test('to what is there already is none', async () => {
    await editor.read('PATCH', path, { name: 'Maison Test', logoUrl: '' });
    expect(await entries()).toEqual([]);
  });

  test('of what somebody else is changing waits for theirs, and tells what that was as what was there before', async () => {
    let both: Promise<unknown> = Promise.resolve();
    await sql.begin(async (tx) => {
      await tx`select from stores where id = ${store.id} for no key update`;
      both = Promise.all(['Un', 'Deux'].map((name) => editor.read('PATCH', path, { name })));
      await waitForRowLock(sql, 2);
    });
    await both;
    const [last, first] = await entries();
    expect(first!.before).toEqual({ name: 'Maison Test' });
    expect(last!.before).toEqual(first!.after);
    expect(await settings()).toMatchObject(last!.after!);
  });

  test('lets a new origin in at once, and an old one no more', async () => {
    const ask = (origin: string) =>
      portal.app.request(`/api/${store.publicKey}/session`, { headers: { origin } });
    await editor.read('PATCH', path, {
      origins: ['https://new.example'],
      returnUrls: ['https://new.example/account'],
    });
    expect((await ask('https://new.example')).status).toBe(200);
    expect((await ask('https://www.shop.example')).status).toBe(403);
  });

  test.each<[object, string, string]>([
    [{ name: ' ' }, 'name', 'empty'],
    [{ name: 'n'.repeat(201) }, 'name', 'too_long'],
    [{ accentColor: 'red' }, 'accentColor', 'not_a_color'],
    [{ language: 'le français' }, 'language', 'not_a_language'],
    [{ logoUrl: 'http://shop.example/logo.png' }, 'logoUrl', 'not_https'],
    [{ logoUrl: 'javascript:alert(1)' }, 'logoUrl', 'not_an_address'],
    [{ contactEmail: 'a@b.example, c@d.example' }, 'contactEmail', 'not_an_email'],
    [{ origins: [] }, 'origins', 'empty'],
    [{ origins: ['https://www.shop.example', 'shop.example'] }, 'origins.1', 'not_an_origin'],
    [{ origins: ['https://www.shop.example', 'https://a.example/x'] }, 'origins.1', 'not_an_origin'],
    [{ origins: ['https://www.shop.example', 'http://a.example'] }, 'origins.1', 'not_https'],
    [{ origins: ['https://www.shop.example', 'https://me:pw@a.example'] }, 'origins.1', 'not_an_origin'],
    [{ returnUrls: [] }, 'returnUrls', 'empty'],
    [{ returnUrls: ['https://elsewhere.example/'] }, 'returnUrls.0', 'not_on_an_origin'],
    [{ returnUrls: ['https://www.shop.example/#/account'] }, 'returnUrls.0', 'has_fragment'],
    [{ returnUrls: [`https://www.shop.example/${'x'.repeat(2000)}`] }, 'returnUrls.0', 'too_long'],
  ])('to %j is refused by its field, and nothing changes', async (body, field, reason) => {
    const before = await settings();
    expect(await detailsOf(body)).toContainEqual({ field, reason });
    expect(await settings()).toEqual(before);
  });

  test('that would leave an address to return to on no origin is refused by that address', async () => {
    expect(await detailsOf({ origins: ['https://new.example'] })).toEqual([
      { field: 'returnUrls.0', reason: 'not_on_an_origin' },
    ]);
  });

  test('tells every field that is wrong at once', async () => {
    const details = await detailsOf({ name: '', accentColor: 'x', origins: ['x'] });
    expect(details.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'accentColor', 'origins.0', 'returnUrls.0']),
    );
  });
});

test('the snippet carries the store’s key and colour', async () => {
  const { html, css } = await editor.read<{ html: string; css: string }>(
    'GET',
    `/admin/${store.publicKey}/snippet`,
  );
  expect(html).toContain(`src="https://account.example/widget.js" data-store="${store.publicKey}"`);
  expect(css).toContain('--comptoir-accent: #1f5eff;');
});
