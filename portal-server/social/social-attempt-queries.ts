import type { ErrorCode } from '../../shared/contracts/error.ts';
import type { Provider, WayAway } from '../../shared/contracts/social.ts';
import type { Sql } from '../db/connect.ts';
import type { Place } from '../http/env.ts';
import type { ProviderProfile } from './provider-table.ts';

/** One way to a provider and back. */
export interface SocialAttempt extends Omit<ProviderProfile, 'subject'> {
  storeId: number;
  id: string;
  provider: Provider;
  challenge: string;
  language: string;
  place: Place;
  returnUrl: string;
  /** Whose account the sign-in is to be added to; null where somebody signs in. */
  linkTo: string | null;
  failure: ErrorCode | null;
  /** Null until somebody came back, and where that failed. */
  subject: string | null;
}

/** A way to the portal's page that asks for a passkey: `subject` is the id of the one that answered. */
export interface PasskeyAttempt extends Omit<SocialAttempt, 'provider'> {
  provider: 'passkey';
}

interface SocialAttemptKey {
  storeId: number;
  id: string;
}

export async function insertSocialAttempt(
  sql: Sql,
  attempt: Pick<
    SocialAttempt,
    'storeId' | 'id' | 'challenge' | 'language' | 'place' | 'returnUrl' | 'linkTo'
  > & { provider: WayAway; expiresAt: Date },
): Promise<void> {
  await sql`insert into social_attempts ${sql(attempt)}`;
}

/** An attempt of this browser's at a provider, whatever has become of it. */
export async function findSocialAttempt(
  sql: Sql,
  key: SocialAttemptKey & { browserMark: string },
): Promise<SocialAttempt | null> {
  const [attempt] = await sql<SocialAttempt[]>`
    select ${columns(sql)} from social_attempts
    where store_id = ${key.storeId} and id = ${key.id} and browser_mark = ${key.browserMark}
      and provider <> 'passkey'
  `;
  return attempt ?? null;
}

/**
 * Begins the way to the provider, or begins it again, for the first browser that comes. Null for any other one, and where
 * it is over.
 *
 * That an attempt belongs to one browser is a property of this statement: of two at once, the later finds the mark set.
 */
export async function openSocialAttempt(
  sql: Sql,
  key: SocialAttemptKey & { browserMark: string },
): Promise<SocialAttempt | null> {
  const [attempt] = await sql<SocialAttempt[]>`
    update social_attempts set browser_mark = ${key.browserMark}
    where ${isOpen(sql, key)} and provider <> 'passkey'
      and (browser_mark is null or browser_mark = ${key.browserMark})
    returning ${columns(sql)}
  `;
  return attempt ?? null;
}

/** One that may still be answered by a passkey. */
export async function findOpenPasskeyAttempt(
  sql: Sql,
  key: SocialAttemptKey,
): Promise<PasskeyAttempt | null> {
  const [attempt] = await sql<PasskeyAttempt[]>`
    select ${columns(sql)} from social_attempts where ${isOpen(sql, key)} and provider = 'passkey'
  `;
  return attempt ?? null;
}

/** One whose return code was not exchanged yet, in the place where it was begun. */
export async function findUnusedSocialAttempt(
  sql: Sql,
  key: SocialAttemptKey & { place: Place },
): Promise<SocialAttempt | PasskeyAttempt | null> {
  const [attempt] = await sql<(SocialAttempt | PasskeyAttempt)[]>`
    select ${columns(sql)} from social_attempts
    where store_id = ${key.storeId} and id = ${key.id} and place = ${key.place} and used_at is null
  `;
  return attempt ?? null;
}

/** One that was exchanged and brought an identity: what a mailed code may link. */
export async function findIdentityToProve(
  sql: Sql,
  key: SocialAttemptKey & { place: Place },
): Promise<(SocialAttempt & { subject: string }) | null> {
  const [attempt] = await sql<(SocialAttempt & { subject: string })[]>`
    select ${columns(sql)} from social_attempts
    where store_id = ${key.storeId} and id = ${key.id} and place = ${key.place}
      and used_at is not null and subject is not null and provider <> 'passkey'
  `;
  return attempt ?? null;
}

/**
 * Takes an attempt for the one look at a provider's answer. False where it is over, or was taken before.
 *
 * That a code goes to the provider once, and that an attempt has one outcome, are properties of this statement.
 */
export async function takeReturn(sql: Sql, key: SocialAttemptKey): Promise<boolean> {
  const taken = await sql`
    update social_attempts set returned_at = now() where ${isOpen(sql, key)}
  `;
  return taken.count === 1;
}

export async function updateOutcome(
  sql: Sql,
  key: SocialAttemptKey,
  outcome: { failure: ErrorCode } | ProviderProfile | Pick<ProviderProfile, 'subject'>,
): Promise<void> {
  await sql`
    update social_attempts set ${sql(outcome as Record<string, string | boolean | null>)}
    where store_id = ${key.storeId} and id = ${key.id}
  `;
}

/** Uses an attempt up. Of all that race for the row, `used_at is null` lets one win. */
export async function useUpSocialAttempt(sql: Sql, key: SocialAttemptKey): Promise<boolean> {
  const used = await sql`
    update social_attempts set used_at = now()
    where store_id = ${key.storeId} and id = ${key.id} and used_at is null
  `;
  return used.count === 1;
}

export async function deleteOldSocialAttempts(
  sql: Sql,
  old: { storeId: number; expiredBefore: Date },
): Promise<void> {
  await sql`
    delete from social_attempts where store_id = ${old.storeId} and expires_at < ${old.expiredBefore}
  `;
}

function isOpen(sql: Sql, key: SocialAttemptKey) {
  return sql`
    store_id = ${key.storeId} and id = ${key.id} and returned_at is null and expires_at > now()
  `;
}

function columns(sql: Sql) {
  return sql`
    store_id, id, provider, challenge, language, place, return_url, link_to, failure, subject, label, email, email_is_proven
  `;
}
