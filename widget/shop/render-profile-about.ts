import { html, nothing, type TemplateResult } from 'lit';

import type { ProfileView } from './profile-parts.ts';

/** Who the shopper is and how they can be reached. */
export function renderAbout({ profile, words, portal }: ProfileView): TemplateResult {
  const { name, phone, whatsapp, language } = profile;
  const fact = (label: string, value: unknown) => html`
    <div>
      <dt class="muted">${label}</dt>
      <dd>${value ? html`<bdi>${value}</bdi>` : html`<span class="muted">${words.notGiven}</span>`}</dd>
    </div>
  `;

  return html`
    <dl>
      ${fact(words.name, name)} ${fact(words.email, portal.customer?.email)}
      ${fact(
        words.phone,
        phone &&
          html`<span dir="ltr">${phone.shown}</span>
            ${whatsapp ? html`<span class="badge">${words.channels.whatsapp}</span>` : nothing}`,
      )}
      ${fact(words.language, language && words.languages[language])}
    </dl>
  `;
}
