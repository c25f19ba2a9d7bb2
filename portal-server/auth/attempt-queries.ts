import type { Sql } from '../db/connect.ts';
import type { Place } from '../http/env.ts';

/** What a mailed code is for. One that was sent for one thing is worth nothing for another. */
export type AttemptPurpose = 'sign_in' | 'confirm' | 'add_email';

/** One mail that was asked for. */
export interface Attempt {
  storeId: number;
  id: string;
  email: string;
  challenge: string;
  language: string;
  place: Place;
  /** Set where the mail has a link: to sign in. */
  returnUrl: string;
  codeMac: Buffer;
  /** The sign-in at a provider whose identity its code links. */
  socialAttemptId: string | null;
}

/** Names an attempt where it may be used: for its purpose, in the store and the place that it was begun in. */
interface AttemptKey {
  storeId: number;
  id: string;
  place: Place;
  purpose: AttemptPurpose;
}

/** An attempt as it is written down. */
export interface NewAttempt extends Omit<Attempt, 'returnUrl'> {
  purpose: AttemptPurpose;
  returnUrl: string | null;
  /** Whose session asks; null to sign in, where nobody is looked up. */
  customerId: string | null;
  tokenHash: Buffer;
  expiresAt: Date;
}

export async function insertAttempt(sql: Sql, attempt: NewAttempt): Promise<void> {
  await sql`insert into sign_in_attempts ${sql(attempt)}`;
}

/** The live attempt whose link this is. Unknown, expired and used ones are alike: null. */
export async function findAttemptByToken(
  sql: Sql,
  link: { storeId: number; tokenHash: Buffer },
): Promise<Attempt | null> {
  const [attempt] = await sql<Attempt[]>`
    select ${columns(sql)} from sign_in_attempts
    where store_id = ${link.storeId} and token_hash = ${link.tokenHash} and purpose = 'sign_in'
      and used_at is null and expires_at > now()
  `;
  return attempt ?? null;
}

/** An attempt that was not used up, for a return code, which outlives the link that it came from. */
export async function findUnusedAttempt(sql: Sql, key: AttemptKey): Promise<Attempt | null> {
  const [attempt] = await sql<Attempt[]>`
    select ${columns(sql)} from sign_in_attempts
    where ${named(sql, key)} and used_at is null
  `;
  return attempt ?? null;
}

/**
 * Counts a try before its code is compared, so that guesses at once each get a number of their own and
 * no more than the allowed ones are compared at all. Null when the attempt is unknown, expired or used.
 */
export async function countTry(sql: Sql, key: AttemptKey): Promise<(Attempt & { tries: number }) | null> {
  const [attempt] = await sql<(Attempt & { tries: number })[]>`
    update sign_in_attempts set tries = least(tries + 1, 1000)
    where ${named(sql, key)} and used_at is null and expires_at > now()
    returning ${columns(sql)}, tries
  `;
  return attempt ?? null;
}

/**
 * Uses an attempt up, link and code together. False when it was used already.
 *
 * That one mail opens one session is a property of this statement: of all that race for the row, by link or by
 * code, `used_at is null` lets one win.
 */
export async function useUpAttempt(sql: Sql, key: AttemptKey): Promise<boolean> {
  const used = await sql`
    update sign_in_attempts set used_at = now() where ${named(sql, key)} and used_at is null
  `;
  return used.count === 1;
}

export async function deleteOldAttempts(
  sql: Sql,
  old: { storeId: number; expiredBefore: Date },
): Promise<void> {
  await sql`
    delete from sign_in_attempts where store_id = ${old.storeId} and expires_at < ${old.expiredBefore}
  `;
}

function named(sql: Sql, key: AttemptKey) {
  return sql`
    store_id = ${key.storeId} and id = ${key.id} and place = ${key.place} and purpose = ${key.purpose}
  `;
}

function columns(sql: Sql) {
  return sql`store_id, id, email, challenge, language, place, return_url, code_mac, social_attempt_id`;
}
