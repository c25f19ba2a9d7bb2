import { type Context, Hono } from 'hono';

import { maskEmail } from '../auth/mask-email.ts';
import { hashLinkToken, LINK_TOKEN } from '../auth/sign-in-secrets.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitBody } from '../http/limit-body.ts';
import { FORM_MAX_BYTES, requireOwnForm } from '../http/require-own-form.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { undonePage, undoOverPage, undoPage } from '../pages/undo-page.ts';
import { requireStore } from '../stores/require-store.ts';
import { findEmailChange, type OpenEmailChange } from './email-change-queries.ts';
import { undoPath } from './tell-email-change.ts';
import { undoEmailChange } from './undo-email-change.ts';

/** For how long the page of an undo link can stand open before its button is pressed. */
const UNDO_FORM_LIFETIME_MS = 60 * 60 * 1000;

/** The page that an undo link opens, and its button. Only the button changes anything: mail scanners follow links. */
export const undoEmailRoutes = new Hono<Env>()
  .get('/undo/:store/:token', requireStore, async (c) => {
    const token = c.req.param('token');
    const change = await findChange(c, token);
    return change ? answerUndoPage(c, change, token) : answerOver(c);
  })

  .post('/undo/:store/:token', requireStore, requireOwnForm, limitBody(FORM_MAX_BYTES), async (c) => {
    const { store, deps } = c.var;
    const token = c.req.param('token');
    const change = await findChange(c, token);
    if (!change) return answerOver(c);

    const { formToken } = await c.req.parseBody();
    const expected = { purpose: 'undo-form' as const, storeId: store.id, maxAgeMs: UNDO_FORM_LIFETIME_MS };
    const signed = typeof formToken === 'string' && readSignedWord(deps.portalKey, expected, formToken);
    if (signed !== change.id) throw new ApiError('not_allowed');

    const tokenHash = hashLinkToken(token);
    const undone = await deps.writerSql.begin((tx) => undoEmailChange(tx, deps, { store, tokenHash }));
    if (!undone) return answerOver(c);

    const language = pickLanguage(undone.language);
    const { isApart } = undone;
    const restored = maskEmail(undone.toldEmail);
    return answerPage(c, undonePage({ store, language, restored, isApart, shopUrl: shopUrlOf(c) }));
  });

function findChange(c: Context<Env>, token: string): Promise<OpenEmailChange | null> {
  if (!LINK_TOKEN.test(token)) return Promise.resolve(null);
  return findEmailChange(c.var.sql, { storeId: c.var.store.id, tokenHash: hashLinkToken(token) });
}

function answerUndoPage(c: Context<Env>, change: OpenEmailChange, token: string): Response {
  const { store, deps } = c.var;
  const page = undoPage({
    store,
    language: pickLanguage(change.language),
    kind: change.kind,
    changed: maskEmail(change.changedEmail),
    restored: maskEmail(change.toldEmail),
    isApart: change.isApart,
    action: undoPath(store.publicKey, token),
    formToken: signWord(deps.portalKey, { purpose: 'undo-form', storeId: store.id, subject: change.id }),
  });
  const response = answerPage(c, page);
  // Under `no-referrer` the form's post would carry `Origin: null`: see sign-in-page-routes.ts.
  response.headers.set('Referrer-Policy', 'same-origin');
  return response;
}

function answerOver(c: Context<Env>): Response {
  const { store } = c.var;
  const language = pageLanguage(c, store.language);
  return answerPage(c, undoOverPage({ store, language, shopUrl: shopUrlOf(c) }), 410);
}

function shopUrlOf(c: Context<Env>): string {
  return c.var.store.returnUrls[0] ?? c.var.deps.publicUrl;
}
