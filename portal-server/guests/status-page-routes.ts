import { type Context, Hono } from 'hono';

import type { Env } from '../http/env.ts';
import { orderGonePage } from '../pages/find-order-page.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { statusPage } from '../pages/status-page.ts';
import { requireStore } from '../stores/require-store.ts';
import { readLink } from './read-link.ts';

/** One order, for whoever has its link. Looking changes nothing: mail programs and scanners look first. */
export const statusPageRoutes = new Hono<Env>().get('/s/:store/orders/:token', requireStore, async (c) => {
  const linked = await readLink(c);
  if (!linked) return answerGone(c);

  const justWithdrawn = c.req.query('withdrawn') !== undefined;
  return answerPage(c, statusPage({ ...linked, justWithdrawn }));
});

function answerGone(c: Context<Env>): Response {
  const { store } = c.var;
  return answerPage(c, orderGonePage({ store, language: pageLanguage(c, store.language) }), 410);
}
