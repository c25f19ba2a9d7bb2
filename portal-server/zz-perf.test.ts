import { expect, test } from 'vitest';
import { createTestDatabase } from '../test/harness/database.ts';
import { listDuplicatesJson } from './duplicates/find-duplicates.ts';
import { createStore } from './stores/create-store.ts';
test('perf', { timeout: 500000 }, async () => {
await using sql = await createTestDatabase();
const { store } = await createStore(sql, { name: 'Big', origins: ['https://x.example'] } as never);
const N = 1_000_000;
await sql.begin(async (tx) => {
  await tx.unsafe('set local session_replication_role = replica; set local synchronous_commit = off');
  await tx.unsafe(`create temp table ids as select gen_random_uuid() as id, n from generate_series(1, ${N}) n`);
  await tx.unsafe(`insert into customers (store_id, id, name) select ${store.id}, id, 'Name ' || n from ids`);
  await tx.unsafe(`insert into customer_emails (store_id, email, customer_id) select ${store.id}, 'n' || n || '@mail.example', id from ids`);
  await tx.unsafe(`insert into customer_list (store_id, customer_id, name, email, phone, status, postcode, order_count, spent, outstanding, created_at, tax_exempt, has_note, groups, tags)
    select ${store.id}, id, 'Name ' || n, 'n' || n || '@mail.example', '+336' || n, 'guest', '69000', 1, 1, 0, now(), false, false, '{}', '{}' from ids`);
});
await sql.unsafe('vacuum analyze customer_list'); await sql.unsafe('vacuum analyze customer_emails'); await sql.unsafe('vacuum analyze customers');
console.log('filled');
const time = async (label: string) => { const t = performance.now(); const json = await listDuplicatesJson(sql, store, { limit: 20 }); console.log(label, Math.round(performance.now() - t), 'ms', JSON.parse(json).pairs.length, json.slice(-60)); };
await time('none double'); await time('none double');
await sql.begin(async (tx) => { await tx.unsafe('set local session_replication_role = replica');
 await tx.unsafe(`update customer_list set phone = '+336' || (substr(name, 6)::int / 2), name = 'Name ' || (substr(name, 6)::int / 2) where store_id = ${store.id} and substr(name, 6)::int % 10 < 2`); });
await sql.unsafe('vacuum analyze customer_list');
await time('a tenth double'); await time('a tenth double');

expect(1).toBe(1); });
