import type { Context } from 'hono';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { hashSessionId } from './session-adapter.ts';

/** The session that a request behind `requireCustomer` came with: its id, and what the tables name it by. */
export function requestSession(c: Context<Env>): { storeId: number; sessionId: string; idHash: Buffer } {
  const { store, shopper } = c.var;
  if (!shopper) throw new ApiError('signed_out');
  const { sessionId } = shopper;
  return { storeId: store.id, sessionId, idHash: hashSessionId(sessionId) };
}
