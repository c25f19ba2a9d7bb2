import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser, staffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let owner: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue, store_staff, audit_log`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { name: 'Maison Akwaba', language: 'fr' }));
  owner = await makeStaff(portal, store, 'owner', 'ada@team.example');
  path = `/admin/${store.publicKey}/staff`;
});

type Listed = { staff: { email: string; role: string; isYou: boolean }[] };
const emails = async () => (await owner.read<Listed>('GET', path)).staff.map(({ email }) => email);
const entries = async () =>
  (await owner.read<{ entries: AuditEntry[] }>('GET', `/admin/${store.publicKey}/audit`)).entries;

describe('inviting', () => {
  test('lists the address in its normal form, mails it in its language, and writes it down', async () => {
    const body = { email: '  Éve@TEAM.Example ', role: 'editor', language: 'en-GB' };
    const answer = await owner.read<Listed>('POST', path, body);

    expect(answer.staff).toMatchObject([
      { email: 'ada@team.example', role: 'owner', isYou: true },
      { email: 'éve@team.example', role: 'editor', isYou: false, invitedBy: 'ada@team.example' },
    ]);
    const [mail] = await portal.mailsTo('éve@team.example');
    expect(mail!.subject).toBe('You are invited to work on Maison Akwaba');
    expect(mail!.text).toContain(`https://account.example/merchant/${store.publicKey}`);
    expect(await entries()).toMatchObject([
      { action: 'staff.invited', staffEmail: 'ada@team.example', subjectId: 'éve@team.example' },
    ]);
  });

  test('lets in whoever proves the address, however they write it', async () => {
    await owner.read('POST', path, { email: 'EVE@team.example', role: 'editor' });
    const eve = await staffBrowser(portal, 'eve@team.example');

    expect(await eve.codeOf('GET', `/admin/${store.publicKey}/audit`)).toBe(200);
    expect(await eve.codeOf('GET', path)).toBe('not_allowed');
  });

  test('speaks as the shop does where no language is said', async () => {
    await owner.read('POST', path, { email: 'eve@team.example', role: 'reader' });
    expect((await portal.mailsTo('eve@team.example'))[0]!.subject).toContain('Vous êtes invité');
  });

  test('somebody who is listed is refused, whatever the case, and nothing is mailed or written', async () => {
    expect(await owner.codeOf('POST', path, { email: 'ADA@team.example', role: 'reader' })).toBe(
      'already_staff',
    );
    expect(await portal.mails()).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  test('by two at once lists the address once', async () => {
    const invite = () => owner.codeOf('POST', path, { email: 'eve@team.example', role: 'reader' });
    expect((await Promise.all([invite(), invite()])).toSorted()).toEqual([200, 'already_staff'].toSorted());
    expect(await portal.mails()).toHaveLength(1);
  });

  test.each(['nobody', 'a@b.example, c@d.example'])('%j is refused by its field', async (email) => {
    const response = await owner.send('POST', path, { email, role: 'reader' });
    expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field: 'email' }] });
  });
});

describe('taking a right away', () => {
  test('holds at once in what is open, and is written down', async () => {
    const eve = await makeStaff(portal, store, 'editor', 'eve@team.example');
    const audit = `/admin/${store.publicKey}/audit`;
    await owner.read('PUT', path, { email: 'eve@team.example', role: 'reader' });
    expect(await eve.codeOf('GET', audit)).toBe('not_allowed');

    await owner.read('DELETE', path, { email: 'Eve@team.example' });
    expect(await eve.codeOf('GET', audit)).toBe('store_not_found');
    expect(await entries()).toMatchObject([
      { action: 'staff.removed', before: { role: 'reader' }, after: null },
      { action: 'staff.role_changed', before: { role: 'editor' }, after: { role: 'reader' } },
    ]);
  });

  test('of the last owner is refused', async () => {
    await makeStaff(portal, store, 'editor', 'eve@team.example');
    const ada = 'ada@team.example';
    expect(await owner.codeOf('DELETE', path, { email: ada })).toBe('last_owner');
    expect(await owner.codeOf('PUT', path, { email: ada, role: 'editor' })).toBe('last_owner');
    expect(await owner.codeOf('PUT', path, { email: ada, role: 'owner' })).toBe(200);
    expect(await entries()).toEqual([]);
  });

  test('by two owners of each other leaves one of them, each time', async () => {
    for (let round = 0; round < 10; round++) {
      const { store: shop } = await makeStore(sql);
      const [a, b] = [`a${round}@team.example`, `b${round}@team.example`];
      const [one, other] = [
        await makeStaff(portal, shop, 'owner', a),
        await makeStaff(portal, shop, 'owner', b),
      ];
      const staff = `/admin/${shop.publicKey}/staff`;
      const lower = () => other.codeOf('PUT', staff, { email: a, role: 'reader' });
      const remove = () => other.codeOf('DELETE', staff, { email: a });
      const codes = await Promise.all([
        one.codeOf('DELETE', staff, { email: b }),
        round % 2 ? lower() : remove(),
      ]);
      expect(codes.filter((code) => code === 200)).toHaveLength(1);
      const owners = await sql`select from store_staff where store_id = ${shop.id} and role = 'owner'`;
      expect(owners).toHaveLength(1);
    }
  });

  test('by two owners of themselves leaves one of them, each time', async () => {
    for (let round = 0; round < 10; round++) {
      const { store: shop } = await makeStore(sql);
      const people = [`a${round}@team.example`, `b${round}@team.example`];
      const browsers = await Promise.all(people.map((email) => makeStaff(portal, shop, 'owner', email)));
      await Promise.all(
        browsers.map((browser, i) =>
          browser.send('DELETE', `/admin/${shop.publicKey}/staff`, { email: people[i] }),
        ),
      );
      expect(await sql`select from store_staff where store_id = ${shop.id}`).toHaveLength(1);
    }
  });

  test('of somebody who is not listed here finds nobody, though another store lists them', async () => {
    const { store: other } = await makeStore(sql);
    await makeStaff(portal, other, 'reader', 'eve@team.example');
    expect(await owner.codeOf('DELETE', path, { email: 'eve@team.example' })).toBe('not_found');
    expect(await sql`select from store_staff where store_id = ${other.id}`).toHaveLength(1);
  });
});

test('a change that cannot be written down does not happen', async () => {
  await sql`alter table audit_log add constraint full_up check (false) not valid`;
  const response = await owner.send('POST', path, { email: 'eve@team.example', role: 'reader' });
  await sql`alter table audit_log drop constraint full_up`;

  expect(response.status).toBe(500);
  expect(await emails()).toEqual(['ada@team.example']);
  expect(await portal.mails()).toEqual([]);
});

test('what was done reads page by page, newest first, and of its store alone', async () => {
  const invited = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@team.example`);
  for (const email of invited) await owner.read('POST', path, { email, role: 'reader' });
  const { store: other } = await makeStore(sql);
  const stranger = await makeStaff(portal, other, 'owner', 'stranger@team.example');
  await stranger.read('POST', `/admin/${other.publicKey}/staff`, { email: 'x@team.example', role: 'reader' });

  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await owner.read<{ entries: AuditEntry[]; hasMore: boolean }>(
      'GET',
      `/admin/${store.publicKey}/audit?limit=2${after && `&after=${after}`}`,
    );
    seen.push(...page.entries.map(({ subjectId }) => subjectId));
    if (!page.hasMore) break;
    after = page.entries.at(-1)!.id;
  }
  expect(seen).toEqual(invited.toReversed());
});
