import type { Sql } from '../db/connect.ts';

/** A secret key that holds. */
export interface HeldKey {
  /** SHA-256 of the key, in hex. */
  id: string;
  hint: string | null;
  createdAt: Date;
  createdBy: string | null;
  revokedAt: Date | null;
}

/** The keys that hold now, newest first. */
export async function listHeldKeys(sql: Sql, storeId: number): Promise<HeldKey[]> {
  return sql<HeldKey[]>`
    select encode(key_hash, 'hex') as id, hint, created_at, created_by, revoked_at from store_secret_keys
    where store_id = ${storeId} and (revoked_at is null or revoked_at > now())
    order by created_at desc, key_hash
  `;
}

/** Waits for whoever else changes this store's keys, so that of two who come at once the second sees the first's. */
export async function lockKeys(tx: Sql, storeId: number): Promise<void> {
  await tx`select from stores where id = ${storeId} for no key update`;
}

/** Lets a key that holds end at a time, unless it ends before. Null where there is none of this name. */
export async function revokeKey(
  tx: Sql,
  key: { storeId: number; id: string; at: Date },
): Promise<Pick<HeldKey, 'hint' | 'revokedAt'> | null> {
  const [row] = await tx<Pick<HeldKey, 'hint' | 'revokedAt'>[]>`
    update store_secret_keys set revoked_at = least(revoked_at, ${key.at})
    where store_id = ${key.storeId} and key_hash = decode(${key.id}, 'hex')
      and (revoked_at is null or revoked_at > now())
    returning hint, revoked_at
  `;
  return row ?? null;
}
