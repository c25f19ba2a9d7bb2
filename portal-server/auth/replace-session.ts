import type { Context } from 'hono';
import type postgres from 'postgres';

import type { Opened, SignedIn } from '../../shared/contracts/sign-in.ts';
import type { WayAway } from '../../shared/contracts/social.ts';
import type { Env } from '../http/env.ts';
import { keptUserAgent } from './device-name.ts';
import { recordSignIn } from './record-sign-in.ts';
import { endSession, type OpenedSession, openSession } from './session.ts';
import { hashSessionId } from './session-adapter.ts';
import { setSessionCookie } from './session-cookie.ts';
import { findSignedIn } from './session-queries.ts';
import { signWord } from './signed-word.ts';

interface Replaced {
  session: OpenedSession;
  customer: SignedIn;
}

/**
 * Opens a session here for a customer who has just shown who they are, and writes that down. Call it within the
 * transaction that found out. `method` is `code`, `link`, `passkey`, or the provider's name, `language` that of a mail about it.
 *
 * The session that the browser had before, whosever it was, ends: its cookie is about to be replaced.
 */
export async function replaceSession(
  c: Context<Env>,
  tx: postgres.TransactionSql,
  signIn: { customerId: string; method: 'code' | 'link' | WayAway; language: string },
): Promise<Replaced> {
  const { store, place, shopper } = c.var;
  const { customerId, method } = signIn;
  if (shopper) await endSession(tx, { storeId: store.id, sessionId: shopper.sessionId });
  // Whoever comes in by mail has proven at this moment that they read it, and whoever has a passkey, that they hold it
  // and are its owner; a provider's word is no such proof.
  const provedAt = ['code', 'link', 'passkey'].includes(method) ? new Date() : null;
  const told = { userAgent: keptUserAgent(c.req.header('user-agent')), provedAt };
  // In one round trip: PostgreSQL answers them one after another.
  const [session, customer] = await Promise.all([
    openSession(tx, { store, customerId, kind: place, ...told }),
    findSignedIn(tx, { storeId: store.id, customerId }),
  ]);
  if (!customer) throw new Error('Nobody is signed in who has proven no address');
  await recordSignIn(tx, c, { ...signIn, email: customer.email });
  return { session, customer };
}

/** Gives the session to the browser, once it is certain: its cookie, and the ticket for one that drops it. */
export function giveSession(c: Context<Env>, { session, customer }: Replaced): Opened {
  const { store, deps } = c.var;
  setSessionCookie(c, session);
  const subject = hashSessionId(session.id).toString('base64url');
  const ticket = signWord(deps.portalKey, { purpose: 'ticket', storeId: store.id, subject });
  return { customer, ticket };
}
