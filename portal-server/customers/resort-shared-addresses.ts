import type postgres from 'postgres';
import { z } from 'zod';

import type { JobPlan } from '../jobs/job-runner.ts';
import { findStoreById, type Store } from '../stores/store-queries.ts';
import { identityKeys, keyText } from './identity-key.ts';
import { listRegistrations, lockStore } from './identity-queries.ts';
import { listCustomersOrderingWith } from './redact-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';
import { identifyingEmail } from './shared-address.ts';
import * as queries from './shared-address-queries.ts';

/** Orders that are looked at in one transaction, which holds the store. */
const PORTION_ROWS = 200;

const Payload = z.object({ storeId: z.int() });

/** The job that brings orders in step with a store's list of addresses that identify nobody. */
export function sharedAddressJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: {
      [queries.RESORT_TASK]: async (payload, signal) => {
        const { storeId } = Payload.parse(payload);
        const isDone = await resortSharedAddresses(sql, storeId, signal);
        if (!isDone) await queries.enqueueResort(sql, storeId);
      },
    },
    schedule: [],
  };
}

/**
 * Makes of a store's orders what they would be had its list of shared addresses been so from the beginning: portion by
 * portion, each a transaction, so that it can be broken off and begun again at any time. False where it was broken off.
 */
export async function resortSharedAddresses(
  sql: postgres.Sql,
  storeId: number,
  signal: AbortSignal,
  portionRows = PORTION_ROWS,
): Promise<boolean> {
  let after: string | null = null;
  while (!signal.aborted) {
    const store = await findStoreById(sql, storeId);
    if (!store) return true;
    const page: { after: string | null; limit: number } = { after, limit: portionRows };
    const last: string | null = await sql.begin((tx) => resortPortion(tx, store, page));
    if (last === null) return true;
    after = last;
  }
  return false;
}

/** Gives the last order that was looked at; null where none was left. */
async function resortPortion(
  tx: postgres.TransactionSql,
  store: Store,
  page: { after: string | null; limit: number },
): Promise<string | null> {
  await lockStore(tx, store.id);
  const orders = await queries.listOrdersToResort(tx, store.id, { ...page, shared: store.sharedEmails });
  const changed = orders
    .map((order) => ({ ...order, former: order.email, email: identifyingEmail(order.typed, store) }))
    .filter(({ email, former }) => email !== former);
  if (changed.length > 0) await regroup(tx, store, changed);
  return orders.at(-1)?.id ?? null;
}

async function regroup(
  tx: postgres.TransactionSql,
  store: Store,
  changed: (queries.SortedOrder & { former: string | null })[],
): Promise<void> {
  const lost = changed.flatMap(({ email, former }) => (email === null && former ? [former] : []));
  const emails = [...lost, ...changed.flatMap(({ email }) => email ?? [])];
  const keys = changed.flatMap((order) => [
    ...identityKeys(order),
    ...identityKeys({ ...order, email: order.former }),
  ]);
  const known = await listRegistrations(tx, store.id, [
    ...new Map(keys.map((key) => [keyText(key), key])).values(),
  ]);
  const phones = changed.flatMap(({ phoneE164 }) => phoneE164 ?? []);
  const ordering = await listCustomersOrderingWith(tx, store.id, { emails, phones });

  await queries.updateOrderEmails(
    tx,
    store.id,
    changed.map(({ id, email }) => ({ id, email })),
  );
  await queries.deleteUnprovenEmails(tx, store.id, lost);
  const owners = [
    ...changed.map(({ customerId }) => customerId),
    ...known.map(({ customerId }) => customerId),
    ...ordering,
  ];
  await refreshCustomers(tx, store.id, await regroupCustomers(tx, store.id, [...new Set(owners)]));
}
