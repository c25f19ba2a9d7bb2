import { Hono } from 'hono';

import { buyToken, getSession, signOut, signOutEverywhere } from '../../shared/contracts/session.ts';
import { answerJson } from '../http/answer-json.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { canHavePasskeys } from '../passkeys/web-authn.ts';
import { offeredProviders } from '../social/provider-key.ts';
import { readCustomer, requireCustomer } from './require-customer.ts';
import { endSession, turnIntoBearer } from './session.ts';
import { SESSION_LIFETIME_MS } from './session-adapter.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import { deleteSessionsOfCustomer } from './session-queries.ts';
import { ENTRIES_PER_NETWORK, TICKET_LIFETIME_MS } from './sign-in-limits.ts';
import { readSignedWord } from './signed-word.ts';

const byEntries = limitByNetwork(ENTRIES_PER_NETWORK);

/** Who is signed in here, and signing out. */
export const sessionRoutes = new Hono<Env>()
  .get(getSession.path, readCustomer, (c) => {
    const store = c.get('store');
    const { social, publicUrl } = c.get('deps');
    const providers = offeredProviders(store, social.keys);
    const passkeys = canHavePasskeys(publicUrl);
    const customer = c.get('shopper');
    const groups = customer?.groups ?? ['visitor'];
    const told = { ...store, providers, passkeys };
    return answerJson(c, JSON.stringify(getSession.response.encode({ customer, groups, store: told })));
  })

  .post(buyToken.path, readCustomer, byEntries, validate('json', buyToken.body), async (c) => {
    const { store, place, deps, sql } = c.var;
    // Where the browser keeps the cookie there is one here, or has been before: it stays out of every script's reach.
    if (place !== 'embedded' || readSessionCookie(c, store.publicKey) !== undefined) {
      throw new ApiError('not_allowed');
    }
    const expected = { purpose: 'ticket' as const, storeId: store.id, maxAgeMs: TICKET_LIFETIME_MS };
    const subject = readSignedWord(deps.portalKey, expected, c.req.valid('json').ticket);
    const idHash = Buffer.from(subject ?? '', 'base64url');
    const bearer = subject && (await turnIntoBearer(sql, { storeId: store.id, idHash }));
    if (!bearer) throw new ApiError('not_allowed');

    return c.json(buyToken.response.encode({ token: bearer.id, expiresInMs: SESSION_LIFETIME_MS.bearer }));
  })

  .delete(signOut.path, readCustomer, async (c) => {
    const { store, shopper, sql } = c.var;
    if (shopper) await endSession(sql, { storeId: store.id, sessionId: shopper.sessionId });
    clearSessionCookie(c);

    return c.json(signOut.response.encode({}));
  })

  .delete(signOutEverywhere.path, requireCustomer, async (c) => {
    await deleteSessionsOfCustomer(c.var.sql, c.var.customer);
    clearSessionCookie(c);

    return c.json(signOutEverywhere.response.encode({}));
  });
