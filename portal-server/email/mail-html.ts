import { html, raw } from 'hono/html';

import { inkOn } from '../../shared/accent-color.ts';
import type { Language } from '../http/language.ts';

type Html = ReturnType<typeof html>;

interface MailFrame {
  language: Language;
  direction: 'ltr' | 'rtl';
  title: string;
  /** What a list of mails shows beside the subject. */
  preview: string;
  storeName: string;
  /** #rrggbb */
  accent: string;
  body: Html;
  footer: string;
}

/**
 * The frame of every mail: the store's name and colour, one column, nothing fetched from anywhere.
 *
 * Styles stand on each element, since several mail programs drop `<style>`; what is in `<style>` only
 * makes it better: the dark look. `lang` and `dir` stand on the body's own box too, since Gmail drops `<html>`.
 */
export function mailHtml(frame: MailFrame): string {
  const { language, direction, storeName, accent } = frame;
  // No promise goes in, so what comes out is a string.
  return String(
    html`<!doctype html>
      <html lang="${language}" dir="${direction}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          <title>${frame.title}</title>
          <style>
            ${raw(DARK)}
          </style>
        </head>
        <body class="page" style="margin:0;padding:0;background-color:#eceef2">
          <div style="display:none;max-height:0;overflow:hidden">${frame.preview}${raw(PREVIEW_END)}</div>
          <div
            role="article"
            aria-roledescription="email"
            aria-label="${frame.title}"
            lang="${language}"
            dir="${direction}"
          >
            <table
              class="page"
              role="presentation"
              width="100%"
              cellpadding="0"
              cellspacing="0"
              border="0"
              style="background-color:#eceef2"
            >
              <tr>
                <td align="center" style="padding:32px 12px">
                  <table
                    role="presentation"
                    width="100%"
                    cellpadding="0"
                    cellspacing="0"
                    border="0"
                    style="max-width:480px;font:16px/1.5 ${raw(FONT)};text-align:start"
                  >
                    <tr>
                      <td
                        style="padding:14px 28px;border-radius:14px 14px 0 0;background-color:${accent};color:${inkOn(accent)};font-size:17px;font-weight:650;overflow-wrap:anywhere"
                      >
                        <bdi>${storeName}</bdi>
                      </td>
                    </tr>
                    <tr>
                      <td
                        class="card"
                        style="padding:28px;border-radius:0 0 14px 14px;background-color:#ffffff"
                      >
                        ${frame.body}
                      </td>
                    </tr>
                    <tr>
                      <td
                        class="soft"
                        style="padding:16px 28px 0;font-size:13px;color:#5b6170;overflow-wrap:anywhere"
                      >
                        ${frame.footer}
                      </td>
                    </tr>
                  </table>
                </td>
              </tr>
            </table>
          </div>
        </body>
      </html> `,
  );
}

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

// Keeps the preview from running on into the mail's first words.
const PREVIEW_END = '&#847;&zwnj;&nbsp;'.repeat(60);

const DARK = `
  :root { color-scheme: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #101216 !important; }
    .card { background-color: #1b1e24 !important; }
    .well { background-color: #262a32 !important; }
    .ink { color: #f1f2f5 !important; }
    .soft { color: #a8aebb !important; }
  }
`;
