import { isDeepStrictEqual } from 'node:util';

import type postgres from 'postgres';

import {
  type CustomerChanges,
  type FollowingField,
  FOLLOWING_FIELDS,
} from '../../shared/contracts/customer-edit.ts';
import { foldText } from '../../shared/fold-text.ts';
import { parseSiret } from '../../shared/french-company-number.ts';
import { followLatestOrders } from '../customers/field-queries.ts';
import { lockCustomer, lockKeys } from '../customers/identity-queries.ts';
import { normalizePhone } from '../customers/phone-number.ts';
import { unsetFounder } from '../customers/platform-customer-queries.ts';
import { pinKeys } from '../customers/prove-email-queries.ts';
import { findCounted } from '../duplicates/counted-queries.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';
import type { CustomerKey } from './customer-sheet-queries.ts';
import * as queries from './edit-customer-queries.ts';

/** A change, as it was and as it is. */
export interface MadeChange {
  before: CustomerChanges;
  after: CustomerChanges;
}

/**
 * Writes what staff say of a customer, and says what was there before in such a way that it can be sent back.
 *
 * Whom staff know stands before all orders from then on: their keys are pinned, so that no order that arrives later
 * divides them, and takes tags and notes away with whoever is left over.
 */
export async function editCustomer(
  sql: postgres.Sql,
  given: {
    store: Store;
    staffEmail: string;
    customerId: string;
    changes: CustomerChanges;
    ifStill?: CustomerChanges | undefined;
  },
): Promise<MadeChange> {
  const { store, staffEmail, changes, ifStill } = given;
  return sql.begin(async (tx) => {
    // As an order does: the store before the customer.
    await lockKeys(tx, store.id, []);
    const counted = await findCounted(tx, { storeId: store.id, customerId: given.customerId });
    if (!counted) throw new ApiError('customer_not_found');
    const { customerId } = counted;
    const of = { storeId: store.id, customerId };
    await lockCustomer(tx, store.id, customerId);
    const former = await queries.findEditable(tx, of);
    if (!former) throw new ApiError('customer_not_found');
    if (ifStill && !isAs(former, ifStill)) throw new ApiError('changed_meanwhile');

    if (former.isFounded) {
      await unsetFounder(tx, store.id, customerId);
      await pinKeys(tx, store.id, customerId);
    }
    await writeFields(tx, store, of, changes, former.country);
    const later = await queries.findEditable(tx, of);
    if (!later) throw new ApiError('customer_not_found');

    const made = { before: toldOf(former, changes), after: toldOf(later, changes) };
    if (JSON.stringify(made.before) !== JSON.stringify(made.after)) {
      const entry = {
        storeId: store.id,
        staffEmail,
        subjectKind: 'customer',
        subjectId: customerId,
        ...made,
      };
      await insertAuditEntry(tx, { ...entry, action: 'customer.changed' });
    }
    return made;
  });
}

/** Writes what is given, and refuses by field what cannot be. The caller holds the customer's row. */
export async function writeFields(
  tx: postgres.TransactionSql,
  store: Store,
  of: CustomerKey,
  changes: CustomerChanges,
  formerCountry: string | null,
): Promise<void> {
  const { tags, groups, terms, siret } = changes;
  const follow = changes.follow ?? [];
  const columns = toColumns(changes, [changes.country ?? formerCountry, store.country]);
  const owned = FOLLOWING_FIELDS.filter((field) => changes[field] !== undefined && !follow.includes(field));
  if (Object.keys(columns).length > 0) await queries.updateColumns(tx, of, columns);
  if (owned.length > 0 || follow.length > 0) await queries.updateOrigins(tx, of, { owned, follow });
  if (follow.length > 0 && (await queries.hasOrders(tx, of))) {
    await followLatestOrders(tx, of.storeId, [of.customerId]);
  }
  if (tags) await queries.replaceTags(tx, of, onePerKey(tags));
  if (groups) {
    await requireGroups(tx, store.id, groups);
    await queries.replaceGroups(tx, of, groups);
  }
  if (siret !== undefined) await queries.upsertSiret(tx, of, siret ? requireSiret(siret) : null);
  if (terms) await queries.upsertTerms(tx, of, terms);
}

function toColumns(changes: CustomerChanges, countries: (string | null)[]): queries.CustomerColumns {
  const { name, phone, company, locale, city, postcode, country, note, taxExemptReason } = changes;
  return {
    ...(name !== undefined && { name }),
    // One that cannot be called is kept as it was typed.
    ...(phone !== undefined && { phone, phone_e164: phone && normalizePhone(phone, countries) }),
    ...(company !== undefined && { company }),
    ...(locale !== undefined && { locale }),
    ...(city !== undefined && { city }),
    ...(postcode !== undefined && { postcode }),
    ...(country !== undefined && { country }),
    ...(note !== undefined && { note }),
    ...(taxExemptReason !== undefined && { tax_exempt_reason: taxExemptReason }),
  };
}

async function requireGroups(tx: postgres.TransactionSql, storeId: number, keys: string[]): Promise<void> {
  const unfit = await queries.listUnfitGroups(tx, storeId, keys);
  if (unfit.length > 0) throw refusal('groups', queries.describeUnfit(unfit));
}

function requireSiret(typed: string): string {
  const siret = parseSiret(typed);
  if (!siret) throw refusal('siret', 'A SIRET has 14 digits, of which the last checks the others');
  return siret;
}

function refusal(field: string, reason: string): ApiError {
  return new ApiError('invalid_request', { details: [{ field, reason }] });
}

/** The first of those that differ in case or accents alone. */
function onePerKey(tags: string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) if (!kept.has(foldText(tag))) kept.set(foldText(tag), tag);
  return [...kept.values()];
}

/** Whether the fields that were seen are as they were seen, in whatever order tags and groups were told. */
function isAs(customer: queries.EditableCustomer, seen: CustomerChanges): boolean {
  return isDeepStrictEqual(inOneOrder(toldOf(customer, seen)), inOneOrder(seen));
}

function inOneOrder({ tags, groups, ...rest }: CustomerChanges) {
  return [rest, tags?.toSorted(), groups?.toSorted()];
}

/** The fields that a change names, as a customer has them, and which of them followed orders. */
function toldOf(customer: queries.EditableCustomer, changes: CustomerChanges): CustomerChanges {
  const { ownFields, isFounded: _, ...fields } = customer;
  const isNamed = (name: string) =>
    changes[name as keyof CustomerChanges] !== undefined || changes.follow?.includes(name as FollowingField);
  const named = Object.entries(fields).filter(([name]) => isNamed(name));
  const follow = FOLLOWING_FIELDS.filter((field) => isNamed(field) && !ownFields.includes(field));
  return { ...Object.fromEntries(named), ...(follow.length > 0 && { follow }) };
}
