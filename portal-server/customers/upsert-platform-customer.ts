import type postgres from 'postgres';

import type { Store } from '../stores/store-queries.ts';
import { identityKeys, type IdentityKey, keyText, matchingKeys } from './identity-key.ts';
import { listRegistrations, lockStore } from './identity-queries.ts';
import { newCustomerId } from './new-customer-id.ts';
import { normalizePhone } from './phone-number.ts';
import type { Registration } from './place-order.ts';
import * as queries from './platform-customer-queries.ts';
import { isRedacted } from './redact-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';
import { identifyingEmail } from './shared-address.ts';

/** A customer as a shop system's own record tells of them. */
export interface CustomerRecord extends Omit<queries.RecordFields, 'phoneE164'> {
  source: string;
  externalId: string;
  /** As the shop system has it. */
  email: string | null;
  marketingConsent: boolean | null;
}

/**
 * Takes in a shop system's customer, who may never have ordered.
 *
 * Their keys are pinned: they stand before all orders, as if the record had come first, so that it does not
 * matter whether it or an order did. What another customer has pinned (by signing in, by a record of their own)
 * stays theirs: a record may have a typing error, and nobody loses an address because of one. Of whom was
 * redacted nothing is taken in.
 */
export async function upsertPlatformCustomer(
  sql: postgres.Sql,
  store: Store,
  record: CustomerRecord,
): Promise<void> {
  const phoneE164 =
    record.phone === null ? null : normalizePhone(record.phone, [record.country, store.country]);
  const keys = identityKeys({
    source: record.source,
    customerExternalId: record.externalId,
    email: identifyingEmail(record.email, store),
    phoneE164,
  });

  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    const subject = { storeId: store.id, source: record.source, customer: record.externalId, order: null };
    if (await isRedacted(tx, subject)) return;

    const known = await listRegistrations(tx, store.id, keys);
    const found = findOwner(keys, known);
    const id = found ?? newCustomerId();

    if (found) await queries.unsetFounder(tx, store.id, id);
    else await queries.insertStandingCustomer(tx, store.id, id);
    await queries.pinKeys(tx, store.id, id, keys);

    // A key that an order brought now stands before all of them, which may change whose they are.
    const fromOrders = known.filter(({ since }) => since !== null).map(({ customerId }) => customerId);
    if (fromOrders.length > 0) {
      const touched = await regroupCustomers(tx, store.id, [...new Set([id, ...fromOrders])]);
      await refreshCustomers(tx, store.id, touched);
    }
    const customer = { storeId: store.id, id };
    await queries.updateFieldsFromRecord(tx, customer, { ...record, phoneE164 });
    if (record.marketingConsent !== null) {
      await queries.updateConsentFromRecord(tx, customer, record.marketingConsent);
    }
  });
}

/** Whose record it is: by a pinned key, the one that says most first; else whoever an order has led it to. */
function findOwner(keys: IdentityKey[], known: Registration[]): string | undefined {
  const matching = matchingKeys(keys).flatMap((key) =>
    known.filter((other) => keyText(other.key) === keyText(key)),
  );
  return (matching.find(({ since }) => since === null) ?? matching[0])?.customerId;
}
