import { hash } from 'node:crypto';

import type { Sql } from '../db/connect.ts';
import * as queries from './session-queries.ts';
import type { Session, SessionKind } from './session-queries.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a session lives after its last renewal. */
export const SESSION_LIFETIME_MS: Record<SessionKind, number> = {
  embedded: 30 * DAY_MS,
  portal: 30 * DAY_MS,
  bearer: DAY_MS,
};

/** When it ends however much it is used. A bearer's, which a page's scripts can read, is never renewed. */
const SESSION_LIFETIME_MAX_MS: Record<SessionKind, number> = {
  embedded: 180 * DAY_MS,
  portal: 180 * DAY_MS,
  bearer: DAY_MS,
};

/** What is told of a session when it is opened, and not needed to check it. */
export interface SessionAttributes {
  /** What its browser calls itself. */
  userAgent: string | null;
  /** When its owner last showed that they read their mail. */
  provedAt: Date | null;
}

/** What checking a session needs to know of it. */
export type CheckedSession = Pick<
  Session,
  'customerId' | 'cookieSeen' | 'usedAt' | 'createdAt' | 'expiresAt'
>;

/** What one statement finds by a session's id: at least its store, and the session itself where there is one. */
export interface Found {
  store: { id: number };
  session: CheckedSession | null;
}

export type FindSession<F extends Found> = (sql: Sql, idHash: Buffer) => Promise<F | null>;

/** What is stored of a session id. */
export function hashSessionId(id: string): Buffer {
  return hash('sha256', id, 'buffer');
}

/**
 * Lucia's way to our tables, for one request, one store and one kind of session. Lucia speaks of session ids;
 * each is hashed here before it reaches a statement.
 *
 * Finding a session also finds its store, and whatever else the request needs, in the same statement; all is kept.
 */
export class SessionAdapter<F extends Found = Found> {
  found: F | null = null;
  /** Set when the session was renewed: until when it lives now. */
  renewedUntil: Date | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly kind: SessionKind,
    private readonly scope: { storeId: number } | { find: FindSession<F> },
  ) {}

  async getSessionAndUser(
    id: string,
  ): Promise<[StoredSession, { id: string; attributes: object }] | [null, null]> {
    this.found = 'find' in this.scope ? await this.scope.find(this.sql, hashSessionId(id)) : null;
    if (!this.found?.session) return [null, null];

    const { customerId, expiresAt } = this.found.session;
    return [
      { id, userId: customerId, expiresAt, attributes: {} },
      { id: customerId, attributes: {} },
    ];
  }

  async setSession(session: StoredSession): Promise<void> {
    const { id, userId: customerId, expiresAt } = session;
    const attributes = session.attributes as SessionAttributes;
    const createdAt = new Date(expiresAt.getTime() - SESSION_LIFETIME_MS[this.kind]);
    const row = { storeId: this.storeId, idHash: hashSessionId(id), customerId, kind: this.kind };
    await queries.insertSession(this.sql, { ...row, ...attributes, createdAt, expiresAt });
  }

  /** Renews as far as the longest life allows; at its end nothing is written. */
  async updateSessionExpiration(id: string, wished: Date): Promise<void> {
    const session = this.found?.session;
    if (!session) return;
    const end = new Date(session.createdAt.getTime() + SESSION_LIFETIME_MAX_MS[this.kind]);
    const expiresAt = wished < end ? wished : end;
    if (expiresAt <= session.expiresAt) return;

    await queries.updateSessionExpiry(this.sql, {
      storeId: this.storeId,
      idHash: hashSessionId(id),
      expiresAt,
    });
    this.renewedUntil = expiresAt;
  }

  async deleteSession(id: string): Promise<void> {
    await queries.deleteSession(this.sql, { storeId: this.storeId, idHash: hashSessionId(id) });
  }

  /** Their ids here are hashes, in hex: they name sessions, and open none. */
  async getUserSessions(customerId: string): Promise<StoredSession[]> {
    const rows = await queries.listSessions(this.sql, { storeId: this.storeId, customerId });
    return rows.map(({ idHash, expiresAt }) => ({
      id: idHash.toString('hex'),
      userId: customerId,
      expiresAt,
      attributes: {},
    }));
  }

  async deleteUserSessions(customerId: string): Promise<void> {
    await queries.deleteSessionsOfCustomer(this.sql, { storeId: this.storeId, customerId });
  }

  async deleteExpiredSessions(): Promise<void> {
    await queries.deleteExpiredSessions(this.sql, this.storeId);
  }

  private get storeId(): number {
    const storeId = 'storeId' in this.scope ? this.scope.storeId : this.found?.store.id;
    if (storeId === undefined) throw new Error('No store is known yet');
    return storeId;
  }
}

/** A session as Lucia hands it over: structurally, since only session.ts knows Lucia. */
interface StoredSession {
  id: string;
  userId: string;
  expiresAt: Date;
  attributes: object;
}
