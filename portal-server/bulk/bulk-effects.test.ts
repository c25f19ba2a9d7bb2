import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { mergeCustomers } from '../duplicates/merge-customers.ts';
import type { Store } from '../stores/store-queries.ts';
import { applyToCustomers } from './bulk-effects.ts';

const staffEmail = 'ada@team.example';

let sql: TestDatabase;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

test.each([
  ['add_tag', 'remove_tag'],
  ['add_group', 'remove_group'],
] as const)(
  '%s that is undone leaves what somebody who counts for them had before',
  async (kind, opposite) => {
    const [kept, merged] = [await makeCustomer(sql, store), await makeCustomer(sql, store)];
    const groupId = randomUUID();
    await sql`insert into customer_groups ${sql({ storeId: store.id, id: groupId, key: 'vip', name: 'VIP' })}`;
    await sql`insert into customer_group_members ${sql({ storeId: store.id, groupId, customerId: merged })}`;
    await sql`insert into customer_tags ${sql({ storeId: store.id, customerId: merged, tag: 'VIP' })}`;
    await mergeCustomers(sql, { store, staffEmail, keptId: kept, mergedId: merged });
    const before = await filed();

    const { changed, failed } = await apply(kind, 'vip', [kept]);
    expect({ changed, failed }).toEqual({ changed: [], failed: [] });
    await apply(opposite, 'vip', changed);
    expect(await filed()).toEqual(before);
  },
);

function apply(kind: BulkKind, value: string | null, customerIds: string[]) {
  return sql.begin((tx) => applyToCustomers(tx, store, { kind, value }, customerIds));
}

/** Who has which tag and is in which group. */
function filed() {
  return sql`
    select customer_id, tag as said from customer_tags where store_id = ${store.id}
    union all select customer_id, group_id::text from customer_group_members where store_id = ${store.id}
    order by 1, 2`;
}
