import type postgres from 'postgres';

import type { NewCustomer } from '../../shared/contracts/customer-edit.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import type { IdentityKey } from '../customers/identity-key.ts';
import { listRegistrations, lockStore } from '../customers/identity-queries.ts';
import { newCustomerId } from '../customers/new-customer-id.ts';
import { normalizePhone } from '../customers/phone-number.ts';
import { insertStandingCustomer, pinKeys } from '../customers/platform-customer-queries.ts';
import { isSharedEmail } from '../customers/shared-address.ts';
import { findEmailOwner } from '../customers/prove-email-queries.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';
import { writeFields } from './edit-customer.ts';

/**
 * Adds a customer whom staff know, who stands before all orders: the next order with their address, or with their phone and
 * no address, is theirs. A phone that is somebody's already names nobody else; an address that is, is refused.
 */
export async function addCustomer(
  sql: postgres.Sql,
  given: { store: Store; staffEmail: string; customer: NewCustomer },
): Promise<{ customerId: string }> {
  const { store, staffEmail, customer } = given;
  const { email: typed, ...fields } = customer;
  const email = typed ? requireEmail(typed, store) : null;
  const customerId = newCustomerId();
  const of = { storeId: store.id, customerId };

  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    if (email && (await findEmailOwner(tx, store.id, email))) throw new ApiError('email_in_use');
    await insertStandingCustomer(tx, store.id, customerId);
    await pinKeys(tx, store.id, customerId, await freeKeys(tx, store, { ...fields, email }));
    await writeFields(tx, store, of, fields, null);

    const after = { ...fields, ...(email && { email }) };
    const entry = { storeId: store.id, staffEmail, subjectKind: 'customer', subjectId: customerId, after };
    await insertAuditEntry(tx, { ...entry, action: 'customer.added' });
  });
  return { customerId };
}

function requireEmail(typed: string, store: Store): string {
  const email = normalizeEmail(typed);
  if (!email) throw refusal('Not one e-mail address');
  if (isSharedEmail(email, store)) throw refusal('This address is shared, and so names no customer');
  return email;
}

function refusal(reason: string): ApiError {
  return new ApiError('invalid_request', { details: [{ field: 'email', reason }] });
}

async function freeKeys(
  tx: postgres.TransactionSql,
  store: Store,
  { email, phone, country }: Pick<NewCustomer, 'phone' | 'country'> & { email: string | null },
): Promise<IdentityKey[]> {
  const e164 = phone ? normalizePhone(phone, [country, store.country]) : null;
  const ofPhone = e164 ? [{ kind: 'phone' as const, source: '', value: e164 }] : [];
  const taken = await listRegistrations(tx, store.id, ofPhone);
  return [
    ...(email ? [{ kind: 'email' as const, source: '', value: email }] : []),
    ...(taken.length > 0 ? [] : ofPhone),
  ];
}
