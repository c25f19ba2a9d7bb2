import { html } from 'hono/html';

import type { MadeWithdrawal } from '../../shared/contracts/withdrawal.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_MAIL_MESSAGES, type GuestMailMessages } from './guest-mail-messages.ts';
import { mailHtml } from './mail-html.ts';
import { oneLine, shorten } from './one-line.ts';
import { mailAside, mailFacts, mailHeading, mailParagraph } from './mail-parts.ts';
import type { Email } from './mailer.ts';

interface WithdrawalMail {
  store: Pick<Store, 'name' | 'accentColor'> & { timeZone: string };
  to: string;
  language: Language;
  order: { number: string; placedAt: Date };
  made: MadeWithdrawal;
  /** As stated. */
  name: string;
  email: string;
}

/**
 * Acknowledges a withdrawal on a durable medium, with its content and the date and time of its receipt: Directive
 * 2011/83/EU, Art. 11a(4).
 */
export function withdrawalReceipt(mail: WithdrawalMail): Email {
  const words = GUEST_MAIL_MESSAGES[mail.language];
  const store = oneLine(mail.store.name);
  return compose(mail, words, {
    fromName: store,
    subject: words.receiptSubject(oneLine(mail.order.number), shorten(store)),
    preview: words.receiptPreview(momentOf(mail)),
    title: words.receiptTitle,
    lead: words.receiptLead(store),
    asides: [words.receiptNext(store), words.receiptNotYou(store)],
    footer: words.receiptSentTo(mail.to),
  });
}

/** Tells the merchant of a withdrawal. */
export function withdrawalNotice(mail: WithdrawalMail): Email {
  const words = GUEST_MAIL_MESSAGES[mail.language];
  const number = oneLine(mail.order.number);
  return compose(mail, words, {
    fromName: oneLine(mail.store.name),
    subject: words.noticeSubject(number),
    preview: words.noticePreview(oneLine(mail.name)),
    title: words.noticeTitle(number),
    lead: words.noticeLead,
    asides: [],
    footer: words.noticeSentTo(mail.to),
  });
}

interface Parts {
  fromName: string;
  subject: string;
  preview: string;
  title: string;
  lead: string;
  asides: string[];
  footer: string;
}

function compose(mail: WithdrawalMail, words: GuestMailMessages, parts: Parts): Email {
  const facts = factsOf(mail, words);
  const text = [
    parts.lead,
    ...facts.map(([name, value]) => `${name}\n${value}`),
    ...parts.asides,
    `-- \n${parts.fromName}\n${parts.footer}\n`,
  ].join('\n\n');
  const body = html`
    ${mailHeading(parts.title)} ${mailParagraph(parts.lead)} ${mailFacts(facts)}
    ${parts.asides.map(mailAside)}
  `;
  return {
    to: mail.to,
    fromName: parts.fromName,
    subject: parts.subject,
    text,
    html: mailHtml({
      language: mail.language,
      direction: words.direction,
      title: parts.subject,
      preview: parts.preview,
      storeName: parts.fromName,
      accent: mail.store.accentColor,
      body,
      footer: parts.footer,
    }),
  };
}

function factsOf(mail: WithdrawalMail, words: GuestMailMessages): [name: string, value: string][] {
  const format = new Intl.NumberFormat(mail.language, { maximumFractionDigits: 3 });
  const items = mail.made.items.map(({ title, variant, quantity }) => {
    const name = oneLine([title, variant].filter(Boolean).join(', '));
    return `${format.format(quantity)} × ${name}`;
  });
  return [
    [words.receivedAt, momentOf(mail)],
    [words.statement, words.statementText(oneLine(mail.order.number), oneLine(mail.store.name))],
    [words.items, items.join('\n')],
    [words.orderedOn, dateOf(mail.order.placedAt, mail, { dateStyle: 'long' })],
    [words.name, oneLine(mail.name)],
    [words.email, mail.email],
  ];
}

/** To the second, with its zone: this is what a period is measured by. */
function momentOf(mail: WithdrawalMail): string {
  return dateOf(mail.made.at, mail, { dateStyle: 'long', timeStyle: 'long' });
}

function dateOf(date: Date, { language, store }: WithdrawalMail, format: Intl.DateTimeFormatOptions): string {
  const region = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(region, { ...format, timeZone: store.timeZone }).format(date);
}
