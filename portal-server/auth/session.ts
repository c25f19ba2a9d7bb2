import { generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';

import type { SignedIn } from '../../shared/contracts/sign-in.ts';
import type { Sql } from '../db/connect.ts';
import { findStoreByPublicKey, type Store } from '../stores/store-queries.ts';
import {
  type FindSession,
  type Found,
  hashSessionId,
  SESSION_LIFETIME_MS,
  type SessionAttributes,
  SessionAdapter,
} from './session-adapter.ts';
import * as queries from './session-queries.ts';
import type { SessionKind } from './session-queries.ts';

/** How exactly a session's last use is known: so seldom does a request write it down. */
export const USE_NOTED_EVERY_MS = 5 * 60 * 1000;

const SESSION_ID_BYTES = 25;
const SESSION_ID = /^[a-z2-7]{40}$/;

/** A live session, as a request came with it. */
export interface Shopper extends SignedIn {
  customerId: string;
  sessionId: string;
  /** Keys of their groups. */
  groups: string[];
}

export interface OpenedSession {
  id: string;
  expiresAt: Date;
}

/**
 * The store of this public key, and whom the session id signs in there: nobody, unless the session is of
 * that store and that kind. `renewed` when it now lives longer, so that its cookie can say so.
 */
export async function findShopper(
  sql: Sql,
  given: { publicKey: string; kind: SessionKind; sessionId: string | undefined },
): Promise<{ store: Store; shopper: Shopper | null; renewed: OpenedSession | null } | null> {
  const { publicKey, kind, sessionId } = given;
  if (!isSessionId(sessionId)) {
    const store = await findStoreByPublicKey(sql, publicKey);
    return store && { store, shopper: null, renewed: null };
  }

  const find: FindSession<FoundShopper> = (db, idHash) =>
    queries.findStoreAndSession(db, { publicKey, idHash, kind });
  const found = await checkSession(sql, { kind, sessionId, find });
  if (!found?.session) return found && { store: found.store, shopper: null, renewed: null };

  const { customerId, groups, name, email, admission } = found.session;
  return {
    store: found.store,
    shopper: { customerId, name, email, ...(admission && { admission }), sessionId, groups },
    renewed: found.renewed,
  };
}

type FoundShopper = NonNullable<Awaited<ReturnType<typeof queries.findStoreAndSession>>>;

/**
 * What `find` finds by a session's id, with the session only where it lives. Each way of telling who a request is from
 * goes through here, so that expiry, renewal and the note of its use are the same in all.
 */
export async function checkSession<F extends Found>(
  sql: Sql,
  given: { kind: SessionKind; sessionId: string; find: FindSession<F> },
): Promise<(F & { renewed: OpenedSession | null }) | null> {
  const { kind, sessionId, find } = given;
  const adapter = new SessionAdapter(sql, kind, { find });
  const { session } = await luciaFor(adapter, kind).validateSession(sessionId);
  const { found } = adapter;
  if (!found) return null;
  if (!session || !found.session) return { ...found, session: null, renewed: null };

  const { cookieSeen, usedAt } = found.session;
  if ((kind === 'embedded' && !cookieSeen) || usedAt.getTime() < Date.now() - USE_NOTED_EVERY_MS) {
    await queries.noteUse(sql, { storeId: found.store.id, idHash: hashSessionId(sessionId) });
  }
  const { renewedUntil } = adapter;
  return { ...found, renewed: renewedUntil && { id: sessionId, expiresAt: renewedUntil } };
}

/** Whether this could be a session's id. Other text is not asked for. */
export function isSessionId(text: string | undefined): text is string {
  return text !== undefined && SESSION_ID.test(text);
}

/**
 * Opens a session. Its id exists nowhere else: only its SHA-256 is kept. `provedAt` where its owner has just shown that
 * they read their mail; a provider's word is no such proof.
 */
export async function openSession(
  sql: Sql,
  given: { store: Store; customerId: string; kind: SessionKind } & Partial<SessionAttributes>,
): Promise<OpenedSession> {
  const { store, customerId, kind, userAgent = null, provedAt = null } = given;
  const adapter = new SessionAdapter(sql, kind, { storeId: store.id });
  const attributes: SessionAttributes = { userAgent, provedAt };
  const { id, expiresAt } = await luciaFor(adapter, kind).createSession(customerId, attributes);
  return { id, expiresAt };
}

/** Gives the session of this hash to a bearer, under a new id; null when it is gone, or was given already. */
export async function turnIntoBearer(
  sql: Sql,
  session: { storeId: number; idHash: Buffer },
): Promise<OpenedSession | null> {
  const id = generateIdFromEntropySize(SESSION_ID_BYTES);
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + SESSION_LIFETIME_MS.bearer);
  const dates = { createdAt, expiresAt };
  const turned = await queries.turnIntoBearer(sql, { ...session, bearerIdHash: hashSessionId(id), ...dates });
  return turned ? { id, expiresAt } : null;
}

export async function endSession(sql: Sql, session: { storeId: number; sessionId: string }): Promise<void> {
  await queries.deleteSession(sql, { storeId: session.storeId, idHash: hashSessionId(session.sessionId) });
}

function luciaFor<F extends Found>(adapter: SessionAdapter<F>, kind: SessionKind): Lucia {
  return new Lucia(adapter, { sessionExpiresIn: new TimeSpan(SESSION_LIFETIME_MS[kind], 'ms') });
}
