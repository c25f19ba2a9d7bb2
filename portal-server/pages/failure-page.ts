import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';

import { ERROR_STATUS } from '../../shared/contracts/error.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { onError } from '../http/on-error.ts';
import { answerPage, type Page } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES, type PageMessages } from './page-messages.ts';

/**
 * For `app.onError`: a person who follows a link or sends a form gets a page in their language, every other
 * caller the problem details of `onError`, which also writes the log.
 */
export function onErrorForPeople(error: Error, c: Context<Env>): Response {
  const problem = onError(error, c);
  if (!wantsPage(c)) return problem;
  const status = error instanceof ApiError ? ERROR_STATUS[error.code] : ERROR_STATUS.unexpected;
  return answerPage(c, failurePage(c, status), status);
}

/** For `app.notFound`: a path that is nothing. */
export function onNotFoundForPeople(c: Context<Env>): Response {
  return onErrorForPeople(new ApiError('not_found'), c);
}

/** Browsers that navigate name HTML first; scripts and servers ask for anything or for JSON. */
function wantsPage(c: Context): boolean {
  const supports = ['application/json', 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html';
}

function failurePage(c: Context<Env>, status: number): Page {
  const language = pageLanguage(c);
  const words = PAGE_MESSAGES[language];
  const [title, lead] = wordsFor(status, words);
  return {
    title,
    language,
    body: html`<main class="card">
      <div class="stack">
        <h1>${title}</h1>
        <p>${lead}</p>
      </div>
      <p><a href="/">${words.toFrontPage}</a></p>
      ${status >= 500 ? html`<p class="soft small">${words.failedReference(c.var.requestId)}</p>` : ''}
    </main>`,
  };
}

function wordsFor(status: number, words: PageMessages): [title: string, lead: string] {
  if (status === 404) return [words.notFoundTitle, words.notFoundLead];
  return [words.failedTitle, status < 500 ? words.refusedLead : words.failedLead];
}
