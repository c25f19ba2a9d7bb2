import type { Context } from 'hono';

import type { Opened } from '../../shared/contracts/sign-in.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { useUpAttempt } from './attempt-queries.ts';
import { endSession, openSession } from './session.ts';
import { hashSessionId } from './session-adapter.ts';
import { setSessionCookie } from './session-cookie.ts';
import { findSignedIn } from './session-queries.ts';
import { signWord } from './signed-word.ts';

/**
 * Signs in whoever has shown that the attempt's mail reached them: uses the attempt up, proves its address
 * and opens a new session, in one transaction, so that one mail opens one session or none.
 *
 * The session that the browser had before, whosever it was, ends: its cookie is about to be replaced.
 */
export async function openByAttempt(
  c: Context<Env>,
  attempt: { id: string; refusal: 'code_expired' | 'link_expired' },
): Promise<Opened> {
  const { store, place, shopper, deps } = c.var;
  const opened = await c.var.sql.begin(async (tx) => {
    const email = await useUpAttempt(tx, { storeId: store.id, id: attempt.id, place });
    if (email === null) throw new ApiError(attempt.refusal);

    const { customerId } = await proveEmail(tx, store, email);
    if (shopper) await endSession(tx, { storeId: store.id, sessionId: shopper.sessionId });
    const session = await openSession(tx, { store, customerId, kind: place });
    const customer = await findSignedIn(tx, { storeId: store.id, customerId });
    return { session, customer: customer ?? { name: null, email } };
  });

  setSessionCookie(c, opened.session);
  const subject = hashSessionId(opened.session.id).toString('base64url');
  const ticket = signWord(deps.portalKey, { purpose: 'ticket', storeId: store.id, subject });
  return { customer: opened.customer, ticket };
}
