import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { checkSession, findShopper, isSessionId, type OpenedSession } from '../auth/session.ts';
import { type FindSession, hashSessionId } from '../auth/session-adapter.ts';
import { readSessionCookie, setSessionCookie } from '../auth/session-cookie.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { requireOrigin } from '../http/require-origin.ts';
import { tell } from '../http/told-headers.ts';
import { PORTAL_STORE_KEY } from '../stores/portal-store.ts';
import { isPublicKey } from '../stores/public-key.ts';
import { reaches } from './staff-standing.ts';
import { findStanding, type Standing } from './staff-session-queries.ts';

/**
 * Lets only staff of the store that the path names through, from this role on: owner, editor, reader. Leaves `store` and
 * `staff` on the request.
 *
 * Whoever is signed in and nobody there gets the refusal of a store that does not exist; whoever is somebody there, and
 * may not do this, `not_allowed`. What changes something comes from the portal's own pages, as a shopper's request does.
 */
export function requireStaff(role: StaffRole) {
  return createMiddleware<Env>(async (c, next) => {
    const sessionId = enter(c);
    const publicKey = c.req.param('store') ?? '';
    if (!isSessionId(sessionId)) throw new ApiError('signed_out');

    const find: FindSession<Found> = (sql, idHash) =>
      // Other text than a key's cannot name a store, and PostgreSQL refuses some of it.
      findStanding(sql, { idHash, publicKey: isPublicKey(publicKey) ? publicKey : '' });
    const found = await checkSession(c.get('sql'), { kind: 'portal', sessionId, find });
    if (!found?.session) throw new ApiError('signed_out');
    renew(c, found.renewed);
    if (!found.right) throw new ApiError('store_not_found');

    const { store, email, role: theirs } = found.right;
    if (!reaches(theirs, role)) throw new ApiError('not_allowed');
    c.set('store', store);
    c.set('staff', { email, role: theirs, customerId: found.session.customerId });
    c.set('staffSession', { storeId: found.store.id, idHash: hashSessionId(sessionId) });
    await next();
  });
}

/** Lets whoever is signed in at the portal through, listed by a store or not: leaves `person` on the request. */
export const requireStaffPerson = createMiddleware<Env>(async (c, next) => {
  const sessionId = enter(c);
  const given = { publicKey: PORTAL_STORE_KEY, kind: 'portal' as const, sessionId };
  const found = isSessionId(sessionId) ? await findShopper(c.get('sql'), given) : null;
  if (!found?.shopper) throw new ApiError('signed_out');

  renew(c, found.renewed);
  const { customerId, name, email } = found.shopper;
  c.set('person', { customerId, name, email });
  await next();
});

type Found = Omit<Standing, 'session'> & { session: Standing['session'] | null };

/** What holds of every request of staff, whoever it is from. Gives the session id that it came with. */
function enter(c: Context<Env>): string | undefined {
  c.set('place', 'portal');
  tell(c, { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
  requireOrigin(c);
  return readSessionCookie(c, PORTAL_STORE_KEY);
}

function renew(c: Context<Env>, renewed: OpenedSession | null): void {
  if (renewed) setSessionCookie(c, renewed, PORTAL_STORE_KEY);
}
