import { html } from 'hono/html';

import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_MAIL_MESSAGES } from './guest-mail-messages.ts';
import { mailHtml } from './mail-html.ts';
import { oneLine, shorten } from './one-line.ts';
import { mailAddress, mailAside, mailButton, mailHeading, mailParagraph } from './mail-parts.ts';
import type { Email } from './mailer.ts';

interface StatusLinkMail {
  store: Pick<Store, 'name' | 'accentColor'>;
  to: string;
  language: Language;
  /** Of the order, as it was typed. */
  number: string;
  link: string;
  /** How long the link works. */
  days: number;
}

/** The mail that leads to one order's status page. It says nothing of the order but its number. */
export function statusLinkEmail(mail: StatusLinkMail): Email {
  const words = GUEST_MAIL_MESSAGES[mail.language];
  const storeName = oneLine(mail.store.name);
  const number = oneLine(mail.number);
  const subject = words.linkSubject(number, shorten(storeName));
  const text = [
    words.linkLead(storeName),
    mail.link,
    words.linkValidity(mail.days),
    words.linkNotYou,
    `-- \n${storeName}\n${words.linkSentTo(mail.to)}\n`,
  ].join('\n\n');
  const body = html`
    ${mailHeading(words.linkTitle(number))} ${mailParagraph(words.linkLead(storeName))}
    ${mailButton(mail.link, words.linkButton, mail.store.accentColor)} ${mailAside(words.linkFallback)}
    ${mailAddress(mail.link)} ${mailAside(words.linkValidity(mail.days))} ${mailAside(words.linkNotYou)}
  `;
  return {
    to: mail.to,
    fromName: storeName,
    subject,
    text,
    html: mailHtml({
      language: mail.language,
      direction: words.direction,
      title: subject,
      preview: words.linkPreview,
      storeName,
      accent: mail.store.accentColor,
      body,
      footer: words.linkSentTo(mail.to),
    }),
  };
}
