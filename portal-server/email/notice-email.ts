import { html } from 'hono/html';

import { inkOn } from '../../shared/accent-color.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { mailHtml } from './mail-html.ts';
import type { Email } from './mailer.ts';
import { oneLine } from './one-line.ts';

/** After how long a mail that did not get through is given up: by then it is no news. */
export const NOTICE_LIFETIME_MS = 2 * 24 * 60 * 60 * 1000;

/** What a mail about an account says, in words that are ready to be read. */
export interface Notice {
  subject: string;
  title: string;
  /** The first also stands beside the subject in a list of mails. */
  paragraphs: string[];
  /** Six digits, below the first paragraph. */
  code?: string;
  /** Below all paragraphs; the hint says what for, and for how long. */
  link?: { hint: string; label: string; url: string };
  footer: string;
}

/** A mail that tells somebody what has happened to their account, or asks for a code in it. */
export function noticeEmail(
  to: string,
  given: {
    store: Pick<Store, 'name' | 'accentColor'>;
    language: Language;
    direction: 'ltr' | 'rtl';
    notice: Notice;
  },
): Email {
  const { store, language, direction, notice } = given;
  const { title, subject, paragraphs, footer } = notice;
  const storeName = oneLine(store.name);
  return {
    to,
    fromName: storeName,
    subject: oneLine(subject),
    text: toText(notice, storeName),
    html: mailHtml({
      language,
      direction,
      title,
      preview: paragraphs[0] ?? '',
      storeName,
      accent: store.accentColor,
      body: toHtml(notice, store.accentColor),
      footer,
    }),
  };
}

function toText({ paragraphs, code, link, footer }: Notice, storeName: string): string {
  const [first = '', ...others] = paragraphs;
  return [
    first,
    ...(code ? [code] : []),
    ...others,
    ...(link ? [link.hint, link.url] : []),
    `-- \n${storeName}\n${footer}\n`,
  ].join('\n\n');
}

function toHtml({ title, paragraphs, code, link }: Notice, accent: string) {
  const [first = '', ...others] = paragraphs;
  return html`
    <h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:1.3;font-weight:650;color:#16181d">
      ${title}
    </h1>
    ${paragraph(first)} ${code ? codeBox(code) : ''} ${others.map(paragraph)}
    ${link ? linkButton(link, accent) : ''}
  `;
}

function paragraph(text: string) {
  return html`<p class="ink" style="margin:0 0 16px;color:#16181d;overflow-wrap:anywhere">${text}</p>`;
}

function codeBox(code: string) {
  return html`<p
    class="ink well"
    dir="ltr"
    style="margin:0 0 20px;padding:18px 12px;border-radius:10px;background-color:#f3f4f7;color:#16181d;text-align:center;font-size:34px;line-height:1.2;font-weight:650;letter-spacing:.18em;text-indent:.18em;font-variant-numeric:tabular-nums;white-space:nowrap"
  >
    ${code.slice(0, 3)}<span style="padding-left:.3em">${code.slice(3)}</span>
  </p>`;
}

function linkButton(link: NonNullable<Notice['link']>, accent: string) {
  return html`
    <p class="soft" style="margin:8px 0 12px;font-size:14px;color:#5b6170">${link.hint}</p>
    <table role="presentation" cellpadding="0" cellspacing="0" border="0">
      <tr>
        <td style="border-radius:10px;background-color:${accent}">
          <a
            href="${link.url}"
            style="display:inline-block;padding:13px 22px;border:1px solid ${accent};border-radius:10px;font-weight:600;color:${inkOn(accent)};text-decoration:none;overflow-wrap:anywhere"
            >${link.label}</a
          >
        </td>
      </tr>
    </table>
  `;
}
