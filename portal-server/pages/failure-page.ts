import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';

import { ERROR_STATUS } from '../../shared/contracts/error.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { onError } from '../http/on-error.ts';
import { answerPage } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES } from './page-messages.ts';

/**
 * For `app.onError` and the routes of pages: a person who follows a link gets a page in their language, every
 * other caller the problem details of `onError`, which also writes the log.
 */
export function onErrorForPeople(error: Error, c: Context<Env>): Response {
  const problem = onError(error, c);
  if (!wantsPage(c)) return problem;
  const status = error instanceof ApiError ? ERROR_STATUS[error.code] : 500;
  return answerPage(c, status === 404 ? notFoundPage(c) : failedPage(c), status);
}

/** For `app.notFound`: a path that is nothing. */
export function onNotFoundForPeople(c: Context<Env>): Response {
  return onErrorForPeople(new ApiError('not_found'), c);
}

/** Browsers that navigate name HTML first; scripts and servers ask for anything or for JSON. */
function wantsPage(c: Context): boolean {
  const type = accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/html'],
    default: 'application/json',
  });
  return type === 'text/html' && c.req.method === 'GET';
}

function notFoundPage(c: Context<Env>) {
  const language = pageLanguage(c);
  const words = PAGE_MESSAGES[language];
  return messagePage({ language, title: words.notFoundTitle, lead: words.notFoundLead });
}

function failedPage(c: Context<Env>) {
  const language = pageLanguage(c);
  const words = PAGE_MESSAGES[language];
  const reference = words.failedReference(c.var.requestId);
  return messagePage({ language, title: words.failedTitle, lead: words.failedLead, reference });
}

function messagePage(given: { language: 'en' | 'fr'; title: string; lead: string; reference?: string }) {
  const words = PAGE_MESSAGES[given.language];
  return {
    title: given.title,
    language: given.language,
    body: html`<main class="card">
      <div class="stack">
        <h1>${given.title}</h1>
        <p>${given.lead}</p>
      </div>
      <p><a href="/">${words.toFrontPage}</a></p>
      ${given.reference ? html`<p class="soft small">${given.reference}</p>` : ''}
    </main>`,
  };
}
