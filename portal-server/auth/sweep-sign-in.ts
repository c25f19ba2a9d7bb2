import type postgres from 'postgres';

import { deleteOldEmailChanges } from '../customers/email-change-queries.ts';
import { deleteExpiredStatusLinks } from '../guests/status-link-queries.ts';
import { deleteEndedLimits } from '../http/rate-limit-queries.ts';
import { deleteOldChallenges } from '../passkeys/passkey-challenge-queries.ts';
import { deleteOldSocialAttempts } from '../social/social-attempt-queries.ts';
import { listTenantIds } from '../stores/store-queries.ts';
import { deleteOldAttempts } from './attempt-queries.ts';
import { SIGN_INS_KEPT_DAYS } from './record-sign-in.ts';
import { deleteExpiredSessions } from './session-queries.ts';
import { deleteOldSignIns } from './sign-in-history-queries.ts';
import { SOCIAL_STATE_LIFETIME_MS, UNBOUND_RETURN_CODE_LIFETIME_MS } from './sign-in-limits.ts';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** Sweeps now and every hour, until the returned function is called: it resolves when nothing runs any more. */
export function startSweeping(sql: postgres.Sql): () => Promise<void> {
  let running = Promise.resolve();
  const sweep = () => {
    running = sweepSignIn(sql).catch((error: unknown) => {
      console.error(JSON.stringify({ event: 'sweep_failed', reason: String(error) }));
    });
  };
  sweep();
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}

/**
 * Deletes what can open nothing any more: sessions, attempts and links that are over, limits whose window has ended.
 * Safe to run at any time, and on several servers at once.
 */
export async function sweepSignIn(sql: postgres.Sql): Promise<void> {
  // A return code may be a little younger than the link that it came from.
  const expiredBefore = new Date(Date.now() - UNBOUND_RETURN_CODE_LIFETIME_MS);
  // One who is late is still told, and an identity may wait for its proof: both are over after as long as a state lives.
  const socialExpiredBefore = new Date(Date.now() - SOCIAL_STATE_LIFETIME_MS);
  for (const storeId of await listTenantIds(sql)) {
    await deleteOldAttempts(sql, { storeId, expiredBefore });
    await deleteOldSocialAttempts(sql, { storeId, expiredBefore: socialExpiredBefore });
    await deleteOldChallenges(sql, storeId);
    await deleteExpiredSessions(sql, storeId);
    await deleteOldEmailChanges(sql, storeId);
    await deleteOldSignIns(sql, { storeId, keptDays: SIGN_INS_KEPT_DAYS });
    await deleteExpiredStatusLinks(sql, storeId);
  }
  await deleteEndedLimits(sql);
}
