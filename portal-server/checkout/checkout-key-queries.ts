import type { JWK } from 'jose';

import type { Sql } from '../db/connect.ts';

/** A key as it is kept: see `checkout-keys.ts`. */
export interface SealedKey {
  kid: string;
  /** The key before it; empty for the first one. */
  follows: string;
  publicJwk: JWK;
  sealed: Buffer;
  signsFrom: Date;
  signsUntil: Date;
}

/** Those that sign, will sign, or have signed until after `endedAfter`; and the last one in any case. The oldest first. */
export async function listCheckoutKeys(sql: Sql, endedAfter: Date): Promise<SealedKey[]> {
  return sql<SealedKey[]>`
    select kid, follows, public_jwk, sealed, signs_from, signs_until from checkout_keys
    where signs_until > ${endedAfter} or signs_until = (select max(signs_until) from checkout_keys)
    order by signs_until
  `;
}

/** Keeps a key, unless another server has made the one that follows the same: this one statement lets one through. */
export async function insertCheckoutKey(sql: Sql, key: SealedKey): Promise<void> {
  await sql`
    insert into checkout_keys ${sql({ ...key, publicJwk: sql.json(key.publicJwk as never) })}
    on conflict (follows) do nothing
  `;
}

/** Deletes keys of which no statement can be alive, but for the last one, which the next is to follow. */
export async function deleteEndedCheckoutKeys(sql: Sql, endedBefore: Date): Promise<void> {
  await sql`
    delete from checkout_keys
    where signs_until < ${endedBefore} and kid in (select follows from checkout_keys)
  `;
}
