import { type Context, Hono } from 'hono';

import { normalizeEmail } from '../customers/email-address.ts';
import type { Env } from '../http/env.ts';
import { formText } from '../http/form-text.ts';
import { limitBody } from '../http/limit-body.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { requireOwnForm } from '../http/require-own-form.ts';
import { findOrderPage, findSentPage } from '../pages/find-order-page.ts';
import { GUEST_PAGE_MESSAGES } from '../pages/guest-page-messages.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { requireStore } from '../stores/require-store.ts';
import { findOrder } from './find-order.ts';
import { FINDS_PER_NETWORK } from './guest-limits.ts';

const FORM_MAX_BYTES = 4 * 1024;
const NUMBER_MAX_CHARS = 100;

const byNetwork = limitByNetwork(FINDS_PER_NETWORK);

/** "Find my order" on a page of the portal's own, without script. */
export const findPageRoutes = new Hono<Env>()
  .get('/s/:store/find', requireStore, (c) => answerForm(c))

  .post('/s/:store/find', requireStore, requireOwnForm, byNetwork, limitBody(FORM_MAX_BYTES), async (c) => {
    const { store, deps } = c.var;
    const fields = await c.req.parseBody();
    const number = formText(fields['number']).slice(0, NUMBER_MAX_CHARS);
    const email = formText(fields['email']);
    const language = pageLanguage(c, store.language);
    const words = GUEST_PAGE_MESSAGES[language];
    const problems = [
      ...(number ? [] : [words.findNumberMissing]),
      ...(normalizeEmail(email) ? [] : [words.findEmailInvalid]),
    ];
    if (problems.length > 0) return answerForm(c, { number, email, problems });

    await findOrder(deps, { store, number, email, language });
    return answerPage(c, findSentPage({ store, language, number, email }));
  });

function answerForm(
  c: Context<Env>,
  typed: { number?: string; email?: string; problems?: readonly string[] } = {},
): Response {
  const { store } = c.var;
  const page = findOrderPage({ ...typed, store, language: pageLanguage(c, store.language) });
  const response = answerPage(c, page, typed.problems ? 400 : 200);
  // Under `no-referrer` a form's own post carries `Origin: null`, which `requireOwnForm` refuses.
  response.headers.set('Referrer-Policy', 'same-origin');
  return response;
}
