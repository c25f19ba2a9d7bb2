import type postgres from 'postgres';

import { SECRET_KEYS_MAX } from '../../shared/contracts/store-keys.ts';
import { ApiError } from '../http/api-error.ts';
import { makeSecretKey } from '../stores/secret-key.ts';
import { insertSecretKey, type Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';
import * as queries from './secret-key-queries.ts';
import type { Staff } from './staff-standing.ts';

const HOUR_MS = 60 * 60 * 1000;

interface KeyChange {
  store: Store;
  by: Staff;
}

/**
 * Makes a key and gives it for the only time. The one that it replaces holds on for a while, so that a server can be
 * moved from one to the other without a refusal between.
 */
export async function createKey(
  sql: postgres.Sql,
  given: KeyChange & { replaces: string | undefined; overlapHours: number },
): Promise<string> {
  const { store, by, replaces, overlapHours } = given;
  const { secretKey, ...key } = makeSecretKey(store.publicKey);
  await sql.begin(async (tx) => {
    await queries.lockKeys(tx, store.id);
    const held = await queries.listHeldKeys(tx, store.id);
    if (held.length >= SECRET_KEYS_MAX) throw new ApiError('too_many_keys');

    await insertSecretKey(tx, { storeId: store.id, ...key, createdBy: by.email });
    const id = key.keyHash.toString('hex');
    await note(tx, given, { action: 'key.created', id, after: { hint: key.hint } });
    if (replaces !== undefined) {
      await revoke(tx, given, { id: replaces, at: new Date(Date.now() + overlapHours * HOUR_MS) });
    }
  });
  return secretKey;
}

/** Ends a key now. */
export async function revokeKey(sql: postgres.Sql, given: KeyChange & { id: string }): Promise<void> {
  await sql.begin((tx) => revoke(tx, given, { id: given.id, at: new Date() }));
}

async function revoke(
  tx: postgres.TransactionSql,
  change: KeyChange,
  { id, at }: { id: string; at: Date },
): Promise<void> {
  const revoked = await queries.revokeKey(tx, { storeId: change.store.id, id, at });
  if (!revoked) throw new ApiError('not_found');
  await note(tx, change, {
    action: 'key.revoked',
    id,
    before: { hint: revoked.hint },
    after: { revokedAt: at },
  });
}

async function note(
  tx: postgres.TransactionSql,
  { store, by }: KeyChange,
  what: { action: string; id: string; before?: object; after?: object },
): Promise<void> {
  const { id: subjectId, ...entry } = what;
  await insertAuditEntry(tx, {
    ...entry,
    storeId: store.id,
    staffEmail: by.email,
    subjectKind: 'key',
    subjectId,
  });
}
