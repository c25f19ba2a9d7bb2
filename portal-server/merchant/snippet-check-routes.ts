import { Hono } from 'hono';

import { checkSnippet, type SnippetFinding } from '../../shared/contracts/store-settings.ts';
import type { Env } from '../http/env.ts';
import { takeFromLimit } from '../http/rate-limit.ts';
import { findTag } from './find-tag.ts';
import { lookAtPage } from './look-at-page.ts';
import { requireStaff } from './require-staff.ts';
import { SNIPPET_CHECKS_PER_STORE, SNIPPET_PAGES_MAX } from './staff-limits.ts';

/** Looks whether the shop's pages have our tag. */
export const snippetCheckRoutes = new Hono<Env>().post(
  checkSnippet.path,
  requireStaff('editor'),
  async (c) => {
    const { sql, store } = c.var;
    await takeFromLimit(sql, SNIPPET_CHECKS_PER_STORE, String(store.id));
    const urls = store.origins.slice(0, SNIPPET_PAGES_MAX).map((origin) => `${origin}/`);
    const pages = await Promise.all(urls.map((url) => look(url, store)));

    return c.json(checkSnippet.response.encode({ pages }));
  },
);

async function look(
  url: string,
  store: { publicKey: string; origins: string[] },
): Promise<{ url: string; finding: SnippetFinding; status: number | null }> {
  const found = await lookAtPage(url, store.origins);
  if ('failure' in found) return { url, finding: found.failure, status: found.status ?? null };
  return { url, finding: findTag(found.html, store.publicKey), status: null };
}
