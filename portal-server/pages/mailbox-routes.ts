import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { html } from 'hono/html';

import { formatMoment } from '../../shared/format-date.ts';
import type { KeptEmail, Mailbox } from '../email/mailbox.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { isLoopback } from '../http/loopback.ts';
import { openMailbox } from './open-mailbox.ts';
import { answerPage, type Html, type Page } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES } from './page-messages.ts';

type MailboxEnv = Env & { Variables: { mailbox: Mailbox } };

/**
 * Where mails do not end in a mailbox that is open, these paths are nothing; nor are they where the request's own Host
 * is another name, which a page elsewhere has made to lead to this machine (DNS rebinding).
 */
const requireMailbox = createMiddleware<MailboxEnv>(async (c, next) => {
  const mailbox = openMailbox(c.var.deps);
  if (!mailbox || !isLoopback(new URL(c.req.url).hostname)) throw new ApiError('not_found');
  c.set('mailbox', mailbox);
  await next();
});

/** The development mailbox: what would have been sent, to read by people and, as JSON, by tests and demos. */
export const mailboxRoutes = new Hono<MailboxEnv>()
  .get('/mailbox', requireMailbox, (c) => answerPage(c, mailboxPage(c.var.mailbox.list(), pageLanguage(c))))

  .get('/mailbox.json', requireMailbox, (c) =>
    c.json({ mails: c.var.mailbox.list() }, 200, { 'cache-control': 'no-store' }),
  )

  .get('/mailbox/:id', requireMailbox, (c) => {
    const mail = c.var.mailbox.find(c.req.param('id'));
    if (!mail) throw new ApiError('not_found');
    return answerPage(c, mailPage(mail, pageLanguage(c)));
  })

  .get('/mailbox/:id/html', requireMailbox, (c) => {
    const mail = c.var.mailbox.find(c.req.param('id'));
    if (!mail) throw new ApiError('not_found');
    return c.html(openingAbove(mail.html), 200, PREVIEW_HEADERS);
  });

// A mail needs its style attributes. It gets them in a document that may run nothing, fetch nothing and
// be framed by this server only.
const PREVIEW_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
    'sandbox allow-top-navigation-by-user-activation',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Links of the mail open in the whole window, as they would from a mailbox: their pages refuse frames. */
function openingAbove(mailHtml: string): string {
  return mailHtml.replace('<head>', '<head><base target="_top" />');
}

function mailboxPage(mails: readonly KeptEmail[], language: Language): Page {
  const words = PAGE_MESSAGES[language];
  return {
    title: words.mailboxTitle,
    language,
    body: html`<main class="card wide">
      <div class="stack">
        <h1>${words.mailboxTitle}</h1>
        <p class="soft">${words.mailboxLead}</p>
        <p><a href="">${words.mailboxLookAgain}</a></p>
      </div>
      ${
        mails.length === 0
          ? html`<p>${words.mailboxEmpty}</p>`
          : html`<ul class="list">
              ${mails.map((mail) => html`<li>${mailRow(mail, language)}</li>`)}
            </ul>`
      }
    </main>`,
  };
}

function mailRow(mail: KeptEmail, language: Language): Html {
  return html`<a class="row" href="/mailbox/${mail.id}?lang=${language}">
    <strong>${mail.subject}</strong>
    <span class="split soft small"><span>${mail.to}</span>${time(mail.receivedAt, language)}</span>
  </a>`;
}

function mailPage(mail: KeptEmail, language: Language): Page {
  const words = PAGE_MESSAGES[language];
  return {
    title: mail.subject,
    language,
    allows: { 'frame-src': "'self'" },
    body: html`<main class="card wide">
      <p><a href="/mailbox?lang=${language}">${words.mailboxBack}</a></p>
      <h1>${mail.subject}</h1>
      <dl class="facts">
        <dt>${words.mailFrom}</dt>
        <dd>${mail.fromName}</dd>
        <dt>${words.mailTo}</dt>
        <dd>${mail.to}</dd>
        <dt>${words.mailReceived}</dt>
        <dd>${time(mail.receivedAt, language)}</dd>
      </dl>
      <iframe class="preview" title="${words.mailPreview}" src="/mailbox/${mail.id}/html"></iframe>
      <section class="stack" aria-labelledby="text-heading">
        <h2 id="text-heading">${words.mailText}</h2>
        <div class="plain" dir="auto">${mail.text}</div>
      </section>
    </main>`,
  };
}

function time(date: Date, language: Language): Html {
  return html`<time datetime="${date.toISOString()}">${formatMoment(date, language, 'UTC')} UTC</time>`;
}
