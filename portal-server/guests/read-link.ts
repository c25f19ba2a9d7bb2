import type { Context } from 'hono';

import type { Env } from '../http/env.ts';
import { pageLanguage } from '../pages/page-language.ts';
import type { GuestOrder } from '../pages/status-page.ts';
import { hashStatusToken, statusPath } from './status-link.ts';
import { findLinkedOrder } from './status-page-queries.ts';

/** The order of the link in the path (`:token`) and all that its pages need; null for a link that shows nothing. */
export async function readLink(c: Context<Env>): Promise<(GuestOrder & { path: string }) | null> {
  const { store, sql } = c.var;
  const token = c.req.param('token') ?? '';
  const tokenHash = hashStatusToken(token);
  const linked = tokenHash && (await findLinkedOrder(sql, { storeId: store.id, tokenHash }));
  if (!linked) return null;

  const path = statusPath(store.publicKey, token);
  return { ...linked, store, language: pageLanguage(c, store.language), path };
}
