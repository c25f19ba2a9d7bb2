import type postgres from 'postgres';

import { SHARED_ADDRESSES_MAX } from '../../shared/contracts/shared-addresses.ts';
import { readSharedAddress } from '../customers/shared-address.ts';
import * as queries from '../customers/shared-address-queries.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';

interface Given {
  store: Store;
  staffEmail: string;
  address: string;
}

/** Lists an address, or a domain, under which orders do not tell who ordered, and has the orders that are there sorted anew. */
export async function addSharedAddress(sql: postgres.Sql, given: Given): Promise<string[]> {
  const { store } = given;
  const address = readSharedAddress(given.address);
  if (address === null) throw refusal('Must be an e-mail address, or a domain as @marketplace.example');
  return sql.begin(async (tx) => {
    const added = await queries.addSharedAddress(tx, store.id, { address, most: SHARED_ADDRESSES_MAX });
    if (!added) throw refusal(`A store lists at most ${SHARED_ADDRESSES_MAX}. Remove one first`);
    if (added.isNew) await noteAndResort(tx, given, { after: { address } });
    return added.addresses;
  });
}

/** Takes one off the list again. */
export async function removeSharedAddress(sql: postgres.Sql, given: Given): Promise<string[]> {
  const { store, address } = given;
  return sql.begin(async (tx) => {
    const former = await queries.listSharedAddresses(tx, store.id);
    if (!former.includes(address)) throw new ApiError('not_found');
    const addresses = await queries.removeSharedAddress(tx, store.id, address);
    await noteAndResort(tx, given, { before: { address } });
    return addresses;
  });
}

async function noteAndResort(
  tx: postgres.TransactionSql,
  { store, staffEmail }: Given,
  change: { before?: object; after?: object },
): Promise<void> {
  await insertAuditEntry(tx, {
    storeId: store.id,
    staffEmail,
    action: 'shared_addresses.changed',
    subjectKind: 'store',
    subjectId: store.publicKey,
    ...change,
  });
  await queries.enqueueResort(tx, store.id);
}

function refusal(reason: string): ApiError {
  return new ApiError('invalid_request', { details: [{ field: 'address', reason }] });
}
