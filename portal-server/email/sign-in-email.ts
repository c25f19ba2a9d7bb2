import { html } from 'hono/html';

import { inkOn } from '../../shared/accent-color.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { MAIL_MESSAGES, type MailMessages } from './mail-messages.ts';
import { mailHtml } from './mail-html.ts';
import type { Email } from './mailer.ts';
import { oneLine, shorten } from './one-line.ts';

interface SignInMail {
  store: Pick<Store, 'name' | 'accentColor'>;
  to: string;
  language: Language;
  /** Six digits. */
  code: string;
  link: string;
  /** How long both work. */
  minutes: number;
  /** The provider that waits for this code to be linked; the link does not do that. */
  links?: string | null;
}

/** The mail that signs a shopper in: a code to type where they began, and a link. */
export function signInEmail(given: SignInMail): Email {
  const words = MAIL_MESSAGES[given.language];
  const storeName = oneLine(given.store.name);
  return {
    to: given.to,
    fromName: storeName,
    subject: words.signInSubject(given.code, shorten(storeName)),
    text: toText({ ...given, storeName }, words),
    html: toHtml({ ...given, storeName }, words),
  };
}

function toText(mail: SignInMail & { storeName: string }, words: MailMessages): string {
  return [
    words.signInLead(mail.storeName),
    mail.code,
    ...(mail.links ? [words.signInLinks(mail.links)] : []),
    words.signInOr,
    mail.link,
    words.signInValidity(mail.minutes),
    words.signInNotYou,
    `-- \n${mail.storeName}\n${words.signInSentTo(mail.to)}\n`,
  ].join('\n\n');
}

function toHtml(mail: SignInMail & { storeName: string }, words: MailMessages): string {
  const accent = mail.store.accentColor;
  const ink = inkOn(accent);
  const body = html`
    <h1 class="ink" style="margin:0 0 8px;font-size:22px;line-height:1.3;font-weight:650;color:#16181d">
      ${words.signInTitle}
    </h1>
    <p class="ink" style="margin:0 0 20px;color:#16181d">${words.signInLead(mail.storeName)}</p>
    <p
      class="ink well"
      dir="ltr"
      style="margin:0 0 28px;padding:18px 12px;border-radius:10px;background-color:#f3f4f7;color:#16181d;text-align:center;font-size:34px;line-height:1.2;font-weight:650;letter-spacing:.18em;text-indent:.18em;font-variant-numeric:tabular-nums;white-space:nowrap"
    >
      ${mail.code.slice(0, 3)}<span style="padding-left:.3em">${mail.code.slice(3)}</span>
    </p>
    ${
      mail.links
        ? html`<p class="ink" style="margin:0 0 20px;color:#16181d">${words.signInLinks(mail.links)}</p>`
        : ''
    }
    <p class="ink" style="margin:0 0 12px;color:#16181d">${words.signInOr}</p>
    <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
      <tr>
        <td style="border-radius:10px;background-color:${accent}">
          <a
            href="${mail.link}"
            style="display:inline-block;padding:13px 22px;border:1px solid ${accent};border-radius:10px;font-weight:600;color:${ink};text-decoration:none;overflow-wrap:anywhere"
            >${words.signInButton(mail.storeName)}</a
          >
        </td>
      </tr>
    </table>
    <p class="soft" style="margin:0 0 4px;font-size:13px;color:#5b6170">${words.signInLinkFallback}</p>
    <p dir="ltr" style="margin:0 0 24px;font-size:13px;word-break:break-all">
      <a class="soft" href="${mail.link}" style="color:#5b6170">${mail.link}</a>
    </p>
    <p class="ink" style="margin:0 0 8px;color:#16181d">${words.signInValidity(mail.minutes)}</p>
    <p class="soft" style="margin:0;font-size:14px;color:#5b6170">${words.signInNotYou}</p>
  `;
  return mailHtml({
    language: mail.language,
    direction: words.direction,
    title: words.signInSubject(mail.code, mail.storeName),
    preview: words.signInPreview(mail.minutes),
    storeName: mail.storeName,
    accent,
    body,
    footer: words.signInSentTo(mail.to),
  });
}
