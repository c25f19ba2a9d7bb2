import type postgres from 'postgres';

import { forgetRows } from '../bulk/bulk-undo-queries.ts';
import { emptyRefusalsAbout } from '../imports/import-privacy-queries.ts';
import { forgetKeptDeliveries } from '../platforms/forget-kept-deliveries.ts';
import { scrubAuditEntries } from '../merchant/audit-queries.ts';
import { forgetOverview } from '../merchant/kept-overview-queries.ts';
import { forgetSearchedWords, forgetSegmentWords } from '../merchant/kept-words-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { normalizeEmail } from './email-address.ts';
import { lockCustomers, lockStore } from './identity-queries.ts';
import { newCustomerId } from './new-customer-id.ts';
import {
  deleteRedactedIdentities,
  deleteSocialAttempts,
  listIdentityNames,
} from './redact-identity-queries.ts';
import * as queries from './redact-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';

/**
 * Removes a person's data at a platform's word: from the orders that are named, from all that the named
 * customer placed there, and the customer. Amounts, lines and statuses stay, with nobody's name.
 *
 * A customer is named by the platform's id alone. An address or a phone that the request carries may by now be
 * somebody else's; so may a customer who once shared one. Whoever has orders or ids elsewhere keeps these.
 */
export async function redactCustomer(
  tx: postgres.TransactionSql,
  store: Store,
  given: Omit<queries.RedactionTarget, 'storeId'> & { email: string | null },
): Promise<void> {
  const target = { ...given, storeId: store.id };
  const platformId = { storeId: store.id, source: given.source, externalId: given.customerExternalId };

  await lockStore(tx, store.id);
  const orders = await queries.listOrdersToRedact(tx, target);
  const named = await queries.deletePlatformId(tx, platformId);
  const email = given.email === null ? null : normalizeEmail(given.email);

  await queries.insertRedactions(tx, {
    ...target,
    orderExternalIds: [...new Set([...given.orderExternalIds, ...orders.map((order) => order.externalId)])],
  });
  await forget(tx, store, { orders, named, freed: { emails: known([email]), phones: [] } });
  // What could not be read may be about them too, and oblivion outranks its replay.
  const { source, customerExternalId, orderExternalIds } = given;
  const emails = known([email, ...orders.map((order) => order.email)]);
  await emptyRefusalsAbout(tx, store.id, emails);
  const ids = known([customerExternalId, ...orderExternalIds, ...orders.map((order) => order.externalId)]);
  await forgetKeptDeliveries(
    tx,
    { storeId: store.id, source },
    {
      emails,
      phones: known(orders.map((order) => order.phoneE164)),
      ids: ids.map((id) => ({ source, id })),
    },
  );
}

/**
 * Removes the data of everybody who came from one shop system, in transactions of some thousand orders: what was done
 * stays done if it is broken off, and the next call goes on. No name is remembered as redacted but that of the
 * orders, since a shop that comes back may bring its customers back.
 */
export async function redactSource(
  sql: postgres.Sql,
  store: Store,
  source: string,
  { batchSize } = { batchSize: BATCH_SIZE },
): Promise<void> {
  while (await sql.begin((tx) => redactBatch(tx, store, source, batchSize)));
}

async function redactBatch(
  tx: postgres.TransactionSql,
  store: Store,
  source: string,
  batchSize: number,
): Promise<boolean> {
  const of = { storeId: store.id, source };
  await lockStore(tx, store.id);
  // Whole customers: their ids of the source go with their first batch, and with these who they are.
  const orders = await queries.listOrdersOfSource(tx, of, batchSize);
  // When no order is left, there are those who never ordered.
  const customerIds =
    orders.length > 0
      ? orders.map((order) => order.customerId)
      : await queries.listCustomersOfSource(tx, of, batchSize);
  if (customerIds.length === 0) return false;

  const orderExternalIds = orders.map((order) => order.externalId);
  await queries.insertRedactions(tx, { ...of, customerExternalId: null, orderExternalIds });
  const named = await queries.deletePlatformIdsOf(tx, of, [...new Set(customerIds)]);
  await forget(tx, store, { orders, named, freed: { emails: [], phones: [] } });
  return true;
}

/**
 * Empties the orders, hands them to nobody, and finds out anew who of their customers is left, and with what. `freed` are
 * keys that somebody may now inherit, beside those of the orders.
 */
export async function forget(
  tx: postgres.TransactionSql,
  store: Store,
  given: {
    orders: queries.OrderToRedact[];
    named: string[];
    freed: { emails: string[]; phones: string[] };
  },
): Promise<void> {
  const { orders, named, freed } = given;
  const orderIds = orders.map((order) => order.id);
  const customerIds = [...new Set([...named, ...orders.map((order) => order.customerId)])];
  // First, as a sign-in does, which comes to its attempt last.
  await lockCustomers(tx, store.id, customerIds);
  const names = await queries.listNames(tx, store.id, named);
  await queries.scrubOrders(tx, store.id, orderIds);

  const nobodyOf = new Map(orders.map((order) => [order.customerId, newCustomerId()]));
  const nobodies = [...nobodyOf.values()];
  await queries.insertNobodies(tx, store.id, nobodies);
  await queries.moveOrdersToNobodies(tx, store.id, { orderIds, from: [...nobodyOf.keys()], to: nobodies });

  const keys = {
    emails: known([...freed.emails, ...orders.map((order) => order.email)]),
    phones: known([...freed.phones, ...orders.map((order) => order.phoneE164)]),
  };
  await queries.deleteCustomerKeys(tx, store.id, customerIds, keys);
  await queries.deleteSignInAttempts(tx, store.id, keys.emails);
  // What is free now may be the key of an order that someone else placed.
  const heirIds = await queries.listCustomersOrderingWith(tx, store.id, keys);
  const touched = await regroupCustomers(tx, store.id, [...new Set([...customerIds, ...heirIds])]);

  const others = customerIds.filter((id) => !named.includes(id));
  const identities = await listIdentityNames(tx, store.id, named);
  await queries.deleteForgottenCustomers(tx, store.id, { named, others });
  // In the order in which a sign-in takes them: customer, identity, attempt.
  await deleteRedactedIdentities(tx, store.id, { customerIds, emails: keys.emails });
  await deleteSocialAttempts(tx, store.id, { emails: keys.emails, identities });
  await scrubAuditEntries(tx, store.id, { customerIds });
  await forgetRows(tx, { storeId: store.id, customerIds });
  await forgetSearchedWords(tx, store.id, { ...keys, names });
  await forgetSegmentWords(tx, store.id, keys.emails);
  await refreshCustomers(tx, store.id, [...touched, ...nobodies]);
  await forgetOverview(tx, store.id);
}

const BATCH_SIZE = 1000;

function known(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
