import { Hono } from 'hono';

import { askForProof, enterProof } from '../../shared/contracts/proof.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { useUpAttempt } from './attempt-queries.ts';
import { checkCode } from './check-code.ts';
import { maskEmail } from './mask-email.ts';
import { markProved } from './proof-queries.ts';
import { requestSession } from './request-session.ts';
import { requireCustomer } from './require-customer.ts';
import * as limits from './sign-in-limits.ts';
import { startProof } from './start-proof.ts';

const byAsks = limitByNetwork(limits.ASKS_PER_NETWORK);
const byEntries = limitByNetwork(limits.ENTRIES_PER_NETWORK);

/** How somebody who is signed in shows that it is still them. */
export const proofRoutes = new Hono<Env>()
  .post(askForProof.path, requireCustomer, byAsks, validate('json', askForProof.body), async (c) => {
    const email = c.var.shopper?.email ?? '';
    const { language } = c.req.valid('json');
    const asked = await startProof(c, { purpose: 'confirm', email, language });

    return c.json(askForProof.response.encode({ ...asked, maskedEmail: maskEmail(email) }));
  })

  .post(enterProof.path, requireCustomer, byEntries, validate('json', enterProof.body), async (c) => {
    const { store, place, deps } = c.var;
    const entry = c.req.valid('json');
    const session = requestSession(c);
    await checkCode(deps, { store, place, purpose: 'confirm', ...entry, verifier: session.sessionId });

    await c.var.sql.begin(async (tx) => {
      const used = { storeId: store.id, id: entry.attempt, place, purpose: 'confirm' as const };
      if (!(await useUpAttempt(tx, used))) throw new ApiError('code_expired');
      await markProved(tx, session);
    });
    return c.json(enterProof.response.encode({}));
  });
