import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type DuplicatePair, listDuplicates } from '../../shared/contracts/duplicates.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor, makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { listSharedKeys, type SharedKeys } from '../duplicates/duplicate-queries.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let admin: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  admin = `/admin/${store.publicKey}`;
});

const ordered = async (externalId: string, email: string, part: object = {}) =>
  (await ingestFor(sql, store, externalId, part, { name: email, email })).orderId!;
const ownerOf = async (email: string) => {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from customer_emails where store_id = ${store.id} and email = ${email}`;
  return row!.customerId;
};
const merge = (keptId: string, mergedId: string) =>
  editor.read<{ mergeId: string }>('POST', `${admin}/merges`, { keptId, mergedId });
const proposals = async (query = '') =>
  listDuplicates.response.decode(await editor.read('GET', `${admin}/duplicates${query}`));
const lastAudit = async () => {
  const [entry] = await sql<{ action: string; subjectId: string }[]>`
    select action, subject_id from audit_log where store_id = ${store.id} order by id desc limit 1`;
  return entry;
};

describe('duplicates are proposed', () => {
  const pair = async (first: Record<string, string>, second: Record<string, string>) => [
    await makeCustomer(sql, store, first),
    await makeCustomer(sql, store, second),
  ];
  const addEmail = (customerId: string, email: string) =>
    sql`insert into customer_emails ${sql({ storeId: store.id, customerId, email })}`;
  const reasonsOf = (pairs: DuplicatePair[]) => pairs.map(({ reasons }) => reasons);

  test('by one phone, by name and postcode, and by spellings of one mailbox; each pair once, the surest reason first', async () => {
    await pair({ phone_e164: '+33612345678', name: 'A' }, { phone_e164: '+33612345678', name: 'B' });
    await pair({ name: 'Élodie Roy', postcode: '69003' }, { name: 'elodie  ROY', postcode: '69003' });
    const [one, other] = await pair(
      { name: 'Zoe', postcode: '1', phone_e164: '+33600000000' },
      { name: 'zoé', postcode: '1', phone_e164: '+33600000000' },
    );
    await addEmail(one!, 'zoe.k@gmail.com');
    await addEmail(other!, 'zoek+shop@gmail.com');

    const { pairs, next } = await proposals();
    expect(reasonsOf(pairs)).toEqual([['mailbox', 'name_and_place', 'phone'], ['name_and_place'], ['phone']]);
    expect(next).toBeNull();
  });

  test('not where only the name, or nothing at all, is the same; nor where more than a few share it', async () => {
    await pair({ name: 'Jean Martin', postcode: '75001' }, { name: 'Jean Martin', postcode: '75002' });
    await pair({ name: 'Only' }, { name: 'Only' });
    for (let n = 0; n < 9; n++) await makeCustomer(sql, store, { phone_e164: '+33100000000' });
    const [one, other] = await pair({}, {});
    await addEmail(one!, 'a.b@mail.example');
    await addEmail(other!, 'ab@mail.example');
    expect((await proposals()).pairs).toEqual([]);
  });

  test('page by page, each once', async () => {
    for (let n = 0; n < 7; n++) {
      await pair({ phone_e164: `+3361234560${n}` }, { phone_e164: `+3361234560${n}` });
      await pair({ name: `N${n}`, postcode: '1' }, { name: `N${n}`, postcode: '1' });
    }
    const seen: DuplicatePair[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Awaited<ReturnType<typeof proposals>> = await proposals(
        `?limit=3${after && `&after=${after}`}`,
      );
      seen.push(...page.pairs);
      after = page.next;
    }
    expect(new Set(seen.map(({ kept }) => kept.id)).size).toBe(14);
    expect(seen).toHaveLength(14);
  });

  test.each([3, 4, 5, 100])(
    'however few rows of an index are read together (%i), each shared key is found once',
    async (budget) => {
      for (const phone of ['1', '2', '2', '3', '4', '4', '5', '6', '6', '7']) {
        await makeCustomer(sql, store, { phone_e164: `+3361234560${phone}` });
      }
      const found: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const walk = { reason: 'phone', after, budget, limit: 2, most: 8 } as const;
        const page: SharedKeys = await listSharedKeys(sql, store.id, walk);
        found.push(...page.shared.map(({ key }) => key.trim()));
        after = page.readTo;
      }
      expect(found).toEqual(['33612345602', '33612345604', '33612345606']);
    },
  );

  test('not again once they are dismissed or merged; again when that is taken back', async () => {
    await pair({ phone_e164: '+33612345678' }, { phone_e164: '+33612345678' });
    const [{ kept, merged }] = (await proposals()).pairs as [DuplicatePair];
    const customerIds = [merged.id, kept.id];

    await editor.read('POST', `${admin}/duplicates/dismissals`, { customerIds });
    expect(await lastAudit()).toMatchObject({ action: 'customer.told_apart' });
    expect((await proposals()).pairs).toEqual([]);
    await editor.read('POST', `${admin}/duplicates/dismissals/undo`, { customerIds });
    expect((await proposals()).pairs).toHaveLength(1);
    const again = { customerIds };
    expect(await editor.codeOf('POST', `${admin}/duplicates/dismissals/undo`, again)).toBe('not_found');

    await merge(kept.id, merged.id);
    expect((await proposals()).pairs).toEqual([]);
  });

  test('the one of whom more is known is proposed to stay', async () => {
    await ordered('1', 'awa@mail.example');
    const [owner, guest] = [await ownerOf('awa@mail.example'), randomUUID()];
    await sql`insert into customers ${sql({ storeId: store.id, id: guest, phoneE164: '+33612345678', createdAt: '2020-01-01' })}`;
    await sql`update customers set phone_e164 = '+33612345678' where id = ${owner}`;
    const [{ kept, merged }] = (await proposals()).pairs as [DuplicatePair];
    expect([kept.id, merged.id]).toEqual([owner, guest]);
  });

  test.each(['x', Buffer.from('["a","b"]').toString('base64url')])(
    'a cursor %s is refused',
    async (after) => {
      expect(await editor.codeOf('GET', `${admin}/duplicates?after=${after}`)).toBe('invalid_request');
    },
  );
});
