import { Hono } from 'hono';

import { createStatusLink, revokeStatusLinks } from '../../shared/contracts/guest.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { STATUS_LINK_LIFETIME_MS } from './guest-limits.ts';
import { hashStatusToken, newStatusLink } from './status-link.ts';
import * as queries from './status-link-queries.ts';

/** How a shop's own server gets a link for its mails, and takes it back. */
export const statusLinkRoutes = new Hono<Env>()
  .post(createStatusLink.path, requireSecretKey, validate('param', createStatusLink.params), async (c) => {
    const { deps, store, sql } = c.var;
    const { url, tokenHash } = newStatusLink(deps.publicUrl, store);
    const expiresAt = new Date(Date.now() + STATUS_LINK_LIFETIME_MS);
    const name = { ...c.req.valid('param'), storeId: store.id };
    const made = await queries.insertStatusLink(sql, { ...name, tokenHash, expiresAt });
    if (!made) throw new ApiError('order_not_found');

    c.header('Cache-Control', 'no-store');
    return c.json(createStatusLink.response.encode({ url, expiresAt }));
  })

  .delete(
    revokeStatusLinks.path,
    requireSecretKey,
    validate('param', revokeStatusLinks.params),
    validate('query', revokeStatusLinks.query),
    async (c) => {
      const { store, sql } = c.var;
      const { url } = c.req.valid('query');
      const tokenHash = url === undefined ? null : toTokenHash(url);
      const name = { ...c.req.valid('param'), storeId: store.id };
      const revoked = await queries.revokeStatusLinks(sql, { ...name, tokenHash });
      if (revoked === null) throw new ApiError('order_not_found');

      return c.json(revokeStatusLinks.response.encode({ revoked }));
    },
  );

/** What is no link of ours must not end all of them. */
function toTokenHash(url: string): Buffer {
  const tokenHash = hashStatusToken(new URL(url).pathname.split('/').at(-1) ?? '');
  if (!tokenHash) {
    const reason = 'Not a link of this endpoint: give its `url`, or leave it out to end all of the order';
    throw new ApiError('invalid_request', { details: [{ field: 'url', reason }] });
  }
  return tokenHash;
}
