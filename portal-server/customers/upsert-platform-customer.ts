import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { Store } from '../stores/store-queries.ts';
import { normalizeEmail } from './email-address.ts';
import { identityKeys, matchingKeys } from './identity-key.ts';
import { listRegistrations, lockStore } from './identity-queries.ts';
import { normalizePhone } from './phone-number.ts';
import * as queries from './platform-customer-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';

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
 * matter whether it or an order did. An address, a phone or an id that is another customer's stays theirs:
 * a record may have a typing error, and nothing is ever taken away because of one.
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
    const known = await listRegistrations(tx, store.id, keys);
    const owners = matchingKeys(keys).map(
      ({ kind, value }) => known.find(({ key }) => key.kind === kind && key.value === value)?.customerId,
    );
    const found = owners.find((owner) => owner !== undefined);
    const id = found ?? randomUUID();

    if (found) await queries.unsetFounder(tx, store.id, id);
    else await queries.insertStandingCustomer(tx, store.id, id);
    await queries.pinKeys(tx, store.id, id, keys);

    // A key that an order brought now stands before all of them, which may change whose they are.
    const wasFromOrder = known.some(({ customerId, since }) => customerId === id && since !== null);
    if (wasFromOrder) {
      const touched = await regroupCustomers(tx, store.id, [id]);
      await refreshCustomers(tx, store.id, touched);
    }
    const customer = { storeId: store.id, id };
    await queries.updateFieldsFromRecord(tx, customer, { ...record, phoneE164 });
    if (record.marketingConsent !== null) {
      await queries.updateConsentFromRecord(tx, customer, record.marketingConsent);
    }
  });
}

function identifyingEmail(typed: string | null, store: Store): string | null {
  const email = typed === null ? null : normalizeEmail(typed);
  return email === null || store.sharedEmails.includes(email) ? null : email;
}
