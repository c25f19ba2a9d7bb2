import { randomUUID } from 'node:crypto';

import { type Context, Hono } from 'hono';

import type { OrderWithdrawal } from '../../shared/contracts/withdrawal.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import type { Env } from '../http/env.ts';
import { formText } from '../http/form-text.ts';
import { limitBody } from '../http/limit-body.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { requireOwnForm } from '../http/require-own-form.ts';
import { GUEST_PAGE_MESSAGES } from '../pages/guest-page-messages.ts';
import { answerPage, type Page } from '../pages/page.ts';
import type { GuestOrder } from '../pages/status-page.ts';
import { type TypedStatement, withdrawalFormPage, withdrawalReviewPage } from '../pages/withdrawal-page.ts';
import { requireStore } from '../stores/require-store.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { readTyped, toStatement } from '../withdrawals/withdrawal-form.ts';
import { WITHDRAWALS_PER_NETWORK } from '../withdrawals/withdrawal-limits.ts';
import { FORM_LIFETIME_MS } from './guest-limits.ts';
import { readLink } from './read-link.ts';

const FORM_MAX_BYTES = 64 * 1024;

const byNetwork = limitByNetwork(WITHDRAWALS_PER_NETWORK);

/** An order that may be withdrawn from, by its link. */
type Open = GuestOrder & { path: string; withdrawal: OrderWithdrawal };

/**
 * Withdrawing from a contract without signing in and without script, in the two steps of Directive 2011/83/EU, Art. 11a.
 *
 * Mail scanners follow links and submit the forms that they find. The first form holds nothing: sent as it stands it
 * only says what is missing, and filled in it only leads to the second. That one carries a signed word about a withdrawal
 * of its own, and does nothing without a box that a person ticks; a browser's own submit leaves it empty.
 */
export const withdrawalPageRoutes = new Hono<Env>()
  .get('/s/:store/orders/:token/withdraw', requireStore, async (c) => {
    const open = await readOpen(c);
    return open ? answerForm(c, open) : toOrder(c);
  })

  .post(
    '/s/:store/orders/:token/withdraw',
    requireStore,
    requireOwnForm,
    byNetwork,
    limitBody(FORM_MAX_BYTES),
    async (c) => {
      const open = await readOpen(c);
      if (!open) return toOrder(c);

      const fields = await c.req.parseBody();
      const step = fields['step'];
      const typed = readTyped(fields);
      if (step === 'edit') return answerForm(c, open, typed);

      const words = GUEST_PAGE_MESSAGES[open.language];
      const { statement, problems } = toStatement(typed, open.withdrawal, words);
      const word = formText(fields['formToken']);
      if (step !== 'confirm') {
        const isOwn = readWord(c, 'form-token', word) === open.order.id;
        const wrong = isOwn ? problems : [words.withdrawFormOld];
        return wrong.length > 0
          ? answerForm(c, open, typed, wrong)
          : answerForPosting(
              c,
              withdrawalReviewPage({ ...open, statement, formToken: newWithdrawal(c, open) }),
            );
      }

      const [orderId, id] = readWord(c, 'withdrawal', word)?.split('~') ?? [];
      if (orderId !== open.order.id || !id) return answerForm(c, open, typed, [words.withdrawFormOld]);
      const isKnown = open.withdrawal.made.some((made) => made.id === id);
      if (!isKnown && problems.length > 0) return answerForm(c, open, typed, problems);
      if (!isKnown && fields['agree'] !== 'yes') {
        const missing = { statement, formToken: word, problems: [words.reviewAgreeMissing] };
        return answerForPosting(c, withdrawalReviewPage({ ...open, ...missing }));
      }
      return confirm(c, open, { ...statement, id });
    },
  );

async function confirm(c: Context<Env>, open: Open, statement: Parameters<typeof withdraw>[1]['statement']) {
  const { store, language, order, path } = open;
  if (!open.withdrawal.made.some(({ id }) => id === statement.id)) {
    await withdraw(c.var.deps, { store, language, orderId: order.id, via: 'link', statement });
  }
  c.header('Cache-Control', 'no-store');
  return c.redirect(`${path}?lang=${language}&withdrawn`, 303);
}

/** Null where the link shows nothing, or the time is over: the order's page says which. */
async function readOpen(c: Context<Env>): Promise<Open | null> {
  const linked = await readLink(c);
  const withdrawal = linked?.order.withdrawal;
  return withdrawal?.open ? { ...linked!, withdrawal } : null;
}

function toOrder(c: Context<Env>): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect(new URL(c.req.url).pathname.replace(/\/withdraw$/, ''), 303);
}

function answerForm(
  c: Context<Env>,
  open: Open,
  typed?: TypedStatement,
  problems: readonly string[] = [],
): Response {
  const { deps, store } = c.var;
  const formToken = signWord(deps.portalKey, {
    purpose: 'form-token',
    storeId: store.id,
    subject: open.order.id,
  });
  return answerForPosting(c, withdrawalFormPage({ ...open, formToken, problems, ...(typed && { typed }) }));
}

/** Names the withdrawal that the second form makes, so that sent twice, or in two tabs, it is one. */
function newWithdrawal(c: Context<Env>, { order }: Open): string {
  const subject = `${order.id}~${randomUUID()}`;
  return signWord(c.var.deps.portalKey, { purpose: 'withdrawal', storeId: c.var.store.id, subject });
}

function readWord(c: Context<Env>, purpose: 'form-token' | 'withdrawal', word: string): string | null {
  const expected = { purpose, storeId: c.var.store.id, maxAgeMs: FORM_LIFETIME_MS };
  return readSignedWord(c.var.deps.portalKey, expected, word);
}

/** Under `no-referrer` a form's own post carries `Origin: null`, which `requireOwnForm` refuses. */
function answerForPosting(c: Context<Env>, page: Page): Response {
  const response = answerPage(c, page);
  response.headers.set('Referrer-Policy', 'same-origin');
  return response;
}
