import type postgres from 'postgres';

import { listEverybody } from '../duplicates/counted-queries.ts';
import { emptyRefusalsAbout } from '../imports/import-privacy-queries.ts';
import { forgetKeptDeliveries } from '../platforms/forget-kept-deliveries.ts';
import { forgetRequestsAbout } from '../platforms/privacy-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { listOrdersOfCustomers, listPresent, takeKeysOfCustomers } from './forget-customers-queries.ts';
import { forget } from './redact-customer.ts';
import { insertRedactions } from './redact-queries.ts';

/**
 * Deletes customers at their shop's wish, with those who are merged with them and all that belongs to them, and says who was there. Of the orders that the
 * shop sees as theirs stays what was bought, when and for how much, with nobody's name.
 *
 * No later delivery of an order brings its person back. A new order does, and so does a new word of the shop system about
 * them, as after somebody has deleted their own account. The caller holds the store's lock.
 */
export async function forgetCustomers(
  tx: postgres.TransactionSql,
  store: Store,
  customerIds: string[],
): Promise<string[]> {
  const present = await listPresent(tx, { storeId: store.id, customerIds });
  if (present.length === 0) return [];
  // Whom the shop sees as one goes as one.
  const everybody = await listEverybody(tx, { storeId: store.id, customerIds: present });
  const named = [...new Set(everybody.map(({ id }) => id))];

  const of = { storeId: store.id, customerIds: named };
  const orders = await listOrdersOfCustomers(tx, of);
  const { platformIds, ...freed } = await takeKeysOfCustomers(tx, of);

  for (const source of new Set(orders.map((order) => order.source))) {
    const ofSource = orders.filter((order) => order.source === source);
    const orderExternalIds = ofSource.map((order) => order.externalId);
    await insertRedactions(tx, { storeId: store.id, source, customerExternalId: null, orderExternalIds });
  }
  await forget(tx, store, { orders, named, freed });

  const emails = [...new Set([...freed.emails, ...orders.flatMap((order) => order.email ?? [])])];
  await forgetRequestsAbout(tx, store.id, emails);
  await emptyRefusalsAbout(tx, store.id, emails);
  const phones = [...new Set([...freed.phones, ...orders.flatMap((order) => order.phoneE164 ?? [])])];
  const orderIds = orders.map(({ source, externalId: id }) => ({ source, id }));
  const known = { emails, phones, ids: [...platformIds, ...orderIds] };
  await forgetKeptDeliveries(tx, { storeId: store.id, source: null }, known);
  return present;
}
