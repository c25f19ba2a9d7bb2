import type { Context } from 'hono';

import type { Opened } from '../../shared/contracts/sign-in.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { linkProvenIdentity } from '../social/link-proven-identity.ts';
import { findUnusedAttempt, useUpAttempt } from './attempt-queries.ts';
import { giveSession, replaceSession } from './replace-session.ts';

/**
 * Signs in whoever has shown that the attempt's mail reached them: uses the attempt up, proves its address
 * and opens a new session, in one transaction, so that one mail opens one session or none.
 *
 * The attempt is used up last: proving may wait for the store, and a redaction, which holds the store, deletes attempts.
 * Of several at once all but one lose there, and what they did is rolled back.
 *
 * The identity that waits for this address is linked `byCode` only. A link is followed in any browser: whoever asked
 * for a mail to somebody else's address would get their own identity into that person's account.
 */
export async function openByAttempt(
  c: Context<Env>,
  attempt: { id: string; byCode: boolean; refusal: 'code_expired' | 'link_expired' },
): Promise<Opened> {
  const { store, place, deps } = c.var;
  const opened = await c.var.sql.begin(async (tx) => {
    const key = { storeId: store.id, id: attempt.id, place, purpose: 'sign_in' as const };
    const unused = await findUnusedAttempt(tx, key);
    if (!unused) throw new ApiError(attempt.refusal);

    const { customerId } = await proveEmail(tx, store, unused.email);
    if (attempt.byCode && unused.socialAttemptId !== null) {
      await linkProvenIdentity(tx, deps, { store, place, id: unused.socialAttemptId, customerId });
    }
    const method = attempt.byCode ? 'code' : 'link';
    const replaced = await replaceSession(c, tx, { customerId, method, language: unused.language });
    if (!(await useUpAttempt(tx, key))) throw new ApiError(attempt.refusal);
    return replaced;
  });

  return giveSession(c, opened);
}
