import type { Sql } from '../db/connect.ts';

/** What is to be signed, and by whom it was asked for. */
export interface PasskeyChallenge {
  storeId: number;
  challenge: Buffer;
  /** A digest of the session, or of browser and attempt. */
  askedBy: Buffer;
}

export async function insertChallenge(
  sql: Sql,
  challenge: PasskeyChallenge & { expiresAt: Date },
): Promise<void> {
  await sql`insert into passkey_challenges ${sql(challenge)}`;
}

/**
 * Takes a challenge away for the one look at an answer. False where it was answered before, is too old, or was given to
 * another store, session or browser. That an answer counts once is a property of this statement.
 */
export async function takeChallenge(sql: Sql, given: PasskeyChallenge): Promise<boolean> {
  const { count } = await sql`
    delete from passkey_challenges
    where store_id = ${given.storeId} and challenge = ${given.challenge} and asked_by = ${given.askedBy}
      and expires_at > now()
  `;
  return count === 1;
}

export async function deleteOldChallenges(sql: Sql, storeId: number): Promise<void> {
  await sql`delete from passkey_challenges where store_id = ${storeId} and expires_at < now()`;
}
