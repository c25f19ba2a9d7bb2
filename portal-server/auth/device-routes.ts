import { Hono } from 'hono';

import {
  endOtherSessions,
  endSession,
  listSessions,
  listSignIns,
  SIGN_INS_SHOWN,
} from '../../shared/contracts/device.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { deviceOf } from './device-name.ts';
import * as queries from './device-queries.ts';
import { SIGN_INS_KEPT_DAYS } from './record-sign-in.ts';
import { requestSession } from './request-session.ts';
import { requireCustomer } from './require-customer.ts';
import { clearSessionCookie } from './session-cookie.ts';
import * as history from './sign-in-history-queries.ts';

/** Where a shopper is signed in, and how that came about. Ending a session needs no fresh proof: it takes, and gives nothing. */
export const deviceRoutes = new Hono<Env>()
  .get(listSessions.path, requireCustomer, async (c) => {
    const { idHash: current } = requestSession(c);
    const rows = await queries.listSessions(c.var.sql, { ...c.var.customer, current });
    const sessions = rows.map(({ idHash, kind, userAgent, ...dates }) => ({
      id: idHash.toString('hex'),
      device: deviceOf(userAgent),
      place: kind === 'portal' ? ('portal' as const) : ('shop' as const),
      isCurrent: idHash.equals(current),
      ...dates,
    }));

    return c.json(listSessions.response.encode({ sessions }));
  })

  .delete(endSession.path, requireCustomer, validate('param', endSession.params), async (c) => {
    const idHash = Buffer.from(c.req.valid('param').sessionId, 'hex');
    const ended = await queries.deleteSessionOf(c.var.sql, { ...c.var.customer, idHash });
    if (!ended) throw new ApiError('not_found');
    if (idHash.equals(requestSession(c).idHash)) clearSessionCookie(c);

    return c.json(endSession.response.encode({}));
  })

  .delete(endOtherSessions.path, requireCustomer, async (c) => {
    const { idHash: kept } = requestSession(c);
    await queries.deleteOtherSessions(c.var.sql, { ...c.var.customer, kept });

    return c.json(endOtherSessions.response.encode({}));
  })

  .get(listSignIns.path, requireCustomer, async (c) => {
    const rows = await history.listSignIns(c.var.sql, { ...c.var.customer, limit: SIGN_INS_SHOWN });
    const signIns = rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) }));

    return c.json(listSignIns.response.encode({ signIns, keptDays: SIGN_INS_KEPT_DAYS }));
  });
