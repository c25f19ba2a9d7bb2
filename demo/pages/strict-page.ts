import { html } from 'hono/html';

import { layout, type Markup, type PageContext } from './layout.ts';

/** The strictest policy that a shop with an account can have: CSP level 3 with trusted types. */
export function strictPolicy(given: { portalUrl: string; nonce: string; styles: 'self' | 'none' }): string {
  return [
    "default-src 'none'",
    `script-src 'strict-dynamic' 'nonce-${given.nonce}'`,
    `style-src '${given.styles}'`,
    "img-src 'self'",
    `connect-src ${given.portalUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

export function strictPage(page: PageContext, policy: string): Markup {
  const { words } = page;
  return layout(
    page,
    `${words.strictTitle} · Maison Lagune`,
    html`<article class="tale">
      <p class="eyebrow">Content-Security-Policy</p>
      <h1>${words.strictTitle}</h1>
      <p class="lead">${words.strictIntro}</p>
      <h2>${words.strictPolicy}</h2>
      <pre><code>${policy.replaceAll('; ', ';\n')}</code></pre>
      <comptoir-orders></comptoir-orders>
    </article>`,
  );
}
