import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import {
  ADDRESSES_LIMIT,
  type NewAddress,
  type SavedAddress,
} from '../../shared/contracts/postal-address.ts';
import { ApiError } from '../http/api-error.ts';
import type { SignedInCustomer } from '../http/env.ts';
import * as queries from './address-queries.ts';
import { followLatestOrders } from './field-queries.ts';
import { lockCustomer } from './identity-queries.ts';
import { toSavedAddress } from './read-profile.ts';
import { requirePhone } from './save-profile.ts';

/** Adds an address to a shopper's own. */
export async function addAddress(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  given: NewAddress,
): Promise<void> {
  const row = toRow(randomUUID(), given);
  await change(sql, customer, async (tx) => {
    await queries.releaseDefaults(tx, customer, row);
    const isKept = await queries.insertAddress(tx, customer, row, ADDRESSES_LIMIT);
    if (!isKept) throw new ApiError('too_many_addresses');
  });
}

/** Puts another address in the place of the version that the shopper was shown. */
export async function changeAddress(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  id: string,
  given: NewAddress & { version: number },
): Promise<void> {
  const { version, ...next } = given;
  const row = toRow(id, next);
  await change(sql, customer, async (tx) => {
    await queries.releaseDefaults(tx, customer, row);
    const isChanged = await queries.updateAddress(tx, customer, { ...row, version });
    if (!isChanged) throw new ApiError('changed_meanwhile');
  });
}

/** Takes an address away, and tells what it was. */
export async function removeAddress(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  id: string,
): Promise<SavedAddress | null> {
  const row = await change(sql, customer, (tx) => queries.deleteAddress(tx, customer, id));
  return row && toSavedAddress(row);
}

/** One change at a time for a customer, and the merchant's list in step with their defaults after it. */
async function change<T>(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const { storeId, customerId } = customer;
  const result = await sql.begin(async (tx) => {
    await lockCustomer(tx, storeId, customerId);
    const done = await work(tx);
    const follows = await queries.followDefaultAddress(tx, customer);
    if (!follows) await followLatestOrders(tx, storeId, [customerId]);
    return done;
  });
  return result as T;
}

function toRow(id: string, given: NewAddress): Omit<queries.AddressRow, 'version'> {
  const { forDelivery, forBilling, ...lines } = given;
  // A form sends every field, and what was left empty says nothing.
  const said = Object.entries(lines).map(([field, line]) => [field, line || null]);
  const address = Object.fromEntries(said) as typeof lines;
  const phoneE164 = address.phone ? requirePhone(address.phone, address.country) : null;
  return { id, address, phoneE164, isDeliveryDefault: forDelivery, isBillingDefault: forBilling };
}
