import type { Context } from 'hono';

import type { Opened } from '../../shared/contracts/sign-in.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { findUnusedAttempt, useUpAttempt } from './attempt-queries.ts';
import { keptUserAgent } from './device-name.ts';
import { recordSignIn } from './record-sign-in.ts';
import { endSession, openSession } from './session.ts';
import { hashSessionId } from './session-adapter.ts';
import { setSessionCookie } from './session-cookie.ts';
import { findSignedIn } from './session-queries.ts';
import { signWord } from './signed-word.ts';

/**
 * Signs in whoever has shown that the attempt's mail reached them: uses the attempt up, proves its address
 * and opens a new session, in one transaction, so that one mail opens one session or none.
 *
 * The attempt is used up last: proving may wait for the store, and a redaction, which holds the store, deletes attempts.
 * Of several at once all but one lose there, and what they did is rolled back.
 *
 * The session that the browser had before, whosever it was, ends: its cookie is about to be replaced.
 */
export async function openByAttempt(
  c: Context<Env>,
  attempt: { id: string; refusal: 'code_expired' | 'link_expired' },
): Promise<Opened> {
  const { store, place, shopper, deps } = c.var;
  const opened = await c.var.sql.begin(async (tx) => {
    const key = { storeId: store.id, id: attempt.id, place, purpose: 'sign_in' as const };
    const unused = await findUnusedAttempt(tx, key);
    if (!unused) throw new ApiError(attempt.refusal);

    const { email, language } = unused;
    const { customerId } = await proveEmail(tx, store, email);
    if (shopper) await endSession(tx, { storeId: store.id, sessionId: shopper.sessionId });
    // Whoever comes in by mail has proven at this moment that they read it.
    const told = { userAgent: keptUserAgent(c.req.header('user-agent')), provedAt: new Date() };
    const session = await openSession(tx, { store, customerId, kind: place, ...told });
    const customer = await findSignedIn(tx, { storeId: store.id, customerId });
    const method = attempt.refusal === 'code_expired' ? 'code' : 'link';
    await recordSignIn(tx, c, { customerId, email: customer?.email ?? email, method, language });
    if (!(await useUpAttempt(tx, key))) throw new ApiError(attempt.refusal);
    return { session, customer: customer ?? { name: null, email } };
  });

  setSessionCookie(c, opened.session);
  const subject = hashSessionId(opened.session.id).toString('base64url');
  const ticket = signWord(deps.portalKey, { purpose: 'ticket', storeId: store.id, subject });
  return { customer: opened.customer, ticket };
}
