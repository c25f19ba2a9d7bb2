import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  arbitraryObservation,
  EMAILS,
  PRODUCTS,
  SHARED_EMAIL,
} from '../../test/harness/arbitrary-observations.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { dumpCustomers, dumpOrders } from '../../test/harness/dump-store.ts';
import { evaluateBought, readBought } from '../../test/harness/evaluate-bought.ts';
import { byId, evaluateList, readList } from '../../test/harness/evaluate-list.ts';
import { dumpStoreWhole, evaluateCounted, readCounted } from '../../test/harness/evaluate-merges.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { carriesProvenEmailOf } from '../customers/proven-emails-queries.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { ApiError } from '../http/api-error.ts';
import { ingestOrder, type Observation } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { mergeCustomers, previewMerge, undoMerge } from './merge-customers.ts';
import { moveOrder, undoMove } from './move-order.ts';

const RUNS = 80;
const TIME_LIMIT_MS = 240_000;
const staffEmail = 'staff@shop.example';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

type Step =
  | Observation
  | { proves: string }
  | { tags: string; tag: string }
  | { merges: [number, number] }
  | { moves: number; to: number }
  | { undoes: number };

const index = fc.nat({ max: 20 });
const steps = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: arbitraryObservation },
    { weight: 1, arbitrary: fc.record({ proves: fc.constantFrom(...EMAILS) }) },
    { weight: 1, arbitrary: fc.record({ tags: fc.constantFrom(...EMAILS), tag: fc.constantFrom('a', 'b') }) },
    { weight: 4, arbitrary: fc.record({ merges: fc.tuple(index, index) }) },
    { weight: 2, arbitrary: fc.record({ moves: index, to: index }) },
    { weight: 1, arbitrary: fc.record({ undoes: index }) },
  ),
  { minLength: 4, maxLength: 22 },
) satisfies fc.Arbitrary<Step[]>;

test(
  'whatever is merged, moved and undone among orders, proofs and edits: the list counts each order and each product for one customer, nobody sees an order whose address they have not proven, and with all of it undone the tables are those of a store where nothing of it was done',
  { timeout: TIME_LIMIT_MS },
  async () => {
    let merged = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(index), async (given, order) => {
        const [{ store }, { store: other }] = [await freshStore(), await freshStore()];
        const proofs: Proof[] = [];
        for (const step of given) {
          const done = await take(store, step);
          if ('proves' in step) proofs.push({ email: step.proves, ...(done as { customerId: string }) });
          if (!('merges' in step || 'moves' in step || 'undoes' in step)) await take(other, step);

          expect(await readCounted(sql, store.id)).toEqual(await evaluateCounted(sql, store.id));
          await expectBought(store);
          await expectOnlyProvenSeen(store, proofs);
        }
        merged += (await listUndoable(store)).length;
        for (let left = await listUndoable(store); left.length > 0; left = await listUndoable(store)) {
          await take(store, { undoes: order.next().value ?? 0 });
        }

        expect(await dumpCustomers(sql, store.id)).toEqual(await dumpCustomers(sql, other.id));
        expect(await dumpOrders(sql, store.id)).toEqual(await dumpOrders(sql, other.id));
        expect(byId(await readList(sql, store.id))).toEqual(byId(await evaluateList(sql, store.id)));
      }),
      { numRuns: RUNS },
    );
    expect(merged).toBeGreaterThan(RUNS / 2);
  },
);

test(
  'by several at once too, the list counts each order and each product for one customer, and nobody waits in a ring',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { store } = await freshStore();
        const waiting = given.values();
        const writer = async () => {
          for (const step of waiting) await take(store, step).catch(ignoreMeanwhile);
        };
        await Promise.all([writer(), writer(), writer()]);

        expect(await readCounted(sql, store.id)).toEqual(await evaluateCounted(sql, store.id));
        await expectBought(store);
        expect(await sql`select from customer_list_due`).toHaveLength(0);
      }),
      { numRuns: RUNS },
    );
  },
);

test(
  'a merge or a move that is undone leaves every row of every table as it was, and so does a preview',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, index, index, async (given, one, another) => {
        const { store } = await freshStore();
        for (const step of given) await take(store, step);
        const before = await dumpStoreWhole(sql, store.id);
        const [keptId, mergedId] = pick(await listListed(store), [one, another]);
        if (!keptId || !mergedId || keptId === mergedId) return;

        const preview = await previewMerge(sql, store, { keptId, mergedId });
        expect(await dumpStoreWhole(sql, store.id)).toEqual(before);
        const { mergeId } = await mergeCustomers(sql, { store, staffEmail, keptId, mergedId });
        const [row] = await sql<{ orderCount: number }[]>`
          select order_count from customer_list where store_id = ${store.id} and customer_id = ${keptId}`;
        expect((JSON.parse(preview.result) as { orderCount: number }).orderCount).toBe(row?.orderCount);
        await undoMerge(sql, { store, staffEmail, mergeId });
        expect(await dumpStoreWhole(sql, store.id)).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  },
);

const freshStore = () => makeStore(sql, { sharedEmails: [SHARED_EMAIL], sellsOnDelivery: true });

async function expectBought(store: Store): Promise<void> {
  expect(await readBought(sql, store.id, PRODUCTS)).toEqual(await evaluateBought(sql, store.id, PRODUCTS));
}

async function take(store: Store, step: Step): Promise<unknown> {
  if ('state' in step) return ingestOrder(sql, store, step);
  if ('proves' in step) return sql.begin((tx) => proveEmail(tx, store, step.proves));
  if ('tags' in step) {
    return sql`
      insert into customer_tags (store_id, customer_id, tag)
      select store_id, customer_id, ${step.tag} from customer_emails
      where store_id = ${store.id} and email = ${step.tags} and proven_at is not null
      on conflict do nothing`;
  }
  if ('undoes' in step) {
    const [undoable] = pick(await listUndoable(store), [step.undoes]);
    if (!undoable) return undefined;
    const given = { store, staffEmail };
    return undoable.isMove
      ? undoMove(sql, { ...given, moveId: undoable.id })
      : undoMerge(sql, { ...given, mergeId: undoable.id });
  }
  const listed = await listListed(store);
  if ('merges' in step) {
    const [keptId, mergedId] = pick(listed, step.merges);
    if (!keptId || !mergedId || keptId === mergedId) return undefined;
    return mergeCustomers(sql, { store, staffEmail, keptId, mergedId });
  }
  const [order] = pick(await listOrders(store), [step.moves]);
  const [toCustomerId] = pick(listed, [step.to]);
  if (!order || !toCustomerId) return undefined;
  const move = { store, staffEmail, orderId: order.id, customerId: order.keptId, toCustomerId };
  return moveOrder(sql, move).catch((error: unknown) => {
    // They have it already.
    if (!(error instanceof ApiError) || error.code !== 'invalid_request') throw error;
  });
}

async function listListed(store: Store): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from customer_list where store_id = ${store.id} order by created_at, customer_id`;
  return rows.map(({ customerId }) => customerId);
}

async function listOrders(store: Store): Promise<{ id: string; keptId: string }[]> {
  return sql<{ id: string; keptId: string }[]>`
    select o.id, coalesce(k.kept_id, m.to_id, o.customer_id) as kept_id from orders o
    left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
    left join customer_merges k on k.store_id = o.store_id and k.merged_id = coalesce(m.to_id, o.customer_id)
    where o.store_id = ${store.id} and not o.deleted order by o.source, o.external_id`;
}

async function listUndoable(store: Store): Promise<{ id: string; isMove: boolean }[]> {
  return sql<{ id: string; isMove: boolean }[]>`
    select id, false as is_move from customer_merges where store_id = ${store.id}
    union all select id, true from order_moves where store_id = ${store.id}`;
}

/** Who has shown that they read a mailbox, and which account that let them into. */
interface Proof {
  email: string;
  customerId: string;
}

/** Whatever was merged or moved, an account shows the orders of the mailboxes that were proven for it, and no others. */
async function expectOnlyProvenSeen(store: Store, proofs: Proof[]): Promise<void> {
  const everybody = await sql<{ id: string }[]>`select id from customers where store_id = ${store.id}`;
  for (const { id: customerId } of everybody) {
    const seen = await sql<{ email: string }[]>`
      select distinct o.email from orders o
      where ${carriesProvenEmailOf(sql, { storeId: store.id, customerId })}`;
    const theirs = proofs.filter((proof) => proof.customerId === customerId).map(({ email }) => email);
    expect(seen.map(({ email }) => email).filter((email) => !theirs.includes(email))).toEqual([]);
  }
}

/** What was picked has been merged, moved or taken back by another one meanwhile. */
function ignoreMeanwhile(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

function pick<T>(from: T[], indices: number[]): (T | undefined)[] {
  return indices.map((at) => from[at % Math.max(1, from.length)]);
}
