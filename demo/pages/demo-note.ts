import { html } from 'hono/html';

import { DEMO_ADDRESSES } from '../demo-addresses.ts';
import type { Markup, PageContext } from './layout.ts';

/** The one thing here that no shop has: it tells a visitor of the demo who may sign in, and where the mail is. */
export function demoNote({ words, shop }: PageContext): Markup {
  return html`<aside aria-label="${words.demo.title}">
    <details class="demo-note">
      <summary>${words.demo.title}</summary>
      <p>${words.demo.intro}</p>
      <dl>
        ${DEMO_ADDRESSES.map(
          ({ email, who }) =>
            html`<dt><code>${email}</code></dt>
              <dd>${words.demo.people[who]}</dd>`,
        )}
      </dl>
      ${
        shop.mailboxUrl
          ? html`<p>
              <a href="${shop.mailboxUrl}" target="_blank" rel="noopener">${words.demo.mailbox}</a><br />
              <small>${words.demo.hint}</small>
            </p>`
          : ''
      }
      <p><a href="${shop.portalUrl}/s/${shop.publicKey}">${words.demo.hosted}</a></p>
    </details>
  </aside>`;
}
