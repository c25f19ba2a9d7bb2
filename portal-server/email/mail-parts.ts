import { html } from 'hono/html';

import { inkOn } from '../../shared/accent-color.ts';

type Html = ReturnType<typeof html>;

/** The first words of a mail. */
export function mailHeading(text: string): Html {
  return html`<h1
    class="ink"
    style="margin:0 0 8px;font-size:22px;line-height:1.3;font-weight:650;color:#16181d;overflow-wrap:anywhere"
  >
    ${text}
  </h1>`;
}

export function mailParagraph(text: string): Html {
  return html`<p class="ink" style="margin:0 0 16px;color:#16181d;overflow-wrap:anywhere">${text}</p>`;
}

/** What matters less. */
export function mailAside(text: string): Html {
  return html`<p class="soft" style="margin:0 0 8px;font-size:14px;color:#5b6170;overflow-wrap:anywhere">
    ${text}
  </p>`;
}

/** The one thing to do, in the store's colour. */
export function mailButton(link: string, text: string, accent: string): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 20px">
    <tr>
      <td style="border-radius:10px;background-color:${accent}">
        <a
          href="${link}"
          style="display:inline-block;padding:13px 22px;border:1px solid ${accent};border-radius:10px;font-weight:600;color:${inkOn(accent)};text-decoration:none;overflow-wrap:anywhere"
          >${text}</a
        >
      </td>
    </tr>
  </table>`;
}

/** The link itself, for programs that open no button. */
export function mailAddress(link: string): Html {
  return html`<p dir="ltr" style="margin:0 0 24px;font-size:13px;word-break:break-all">
    <a class="soft" href="${link}" style="color:#5b6170">${link}</a>
  </p>`;
}

/** Names and what they are, as a statement lists them. */
export function mailFacts(facts: readonly (readonly [name: string, value: string])[]): Html {
  return html`<table
    class="well"
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin:0 0 20px;border-radius:10px;background-color:#f3f4f7"
  >
    ${facts.map(
      ([name, value]) =>
        html`<tr>
          <td style="padding:10px 16px">
            <span class="soft" style="display:block;font-size:13px;color:#5b6170">${name}</span>
            <strong
              class="ink"
              dir="auto"
              style="display:block;color:#16181d;font-weight:600;white-space:pre-line;overflow-wrap:anywhere"
              >${value}</strong
            >
          </td>
        </tr>`,
    )}
  </table>`;
}
