import { html, type TemplateResult } from 'lit';

import { formatDate } from '../../shared/format-date.ts';
import type { ProfileView } from './profile-parts.ts';

/** What the shopper wishes to hear of. Each switch is saved at once, with the sentence beside it. */
export function renderConsents(
  { profile, words, portal }: ProfileView,
  handleSwitch: (event: Event) => unknown,
): TemplateResult {
  const channels = (['email', 'sms', 'whatsapp'] as const).filter(
    (channel) => channel === 'email' || (channel === 'sms' ? profile.phone : profile.whatsapp),
  );

  return html`
    <p class="muted">${words.newsHint}</p>
    <ul role="list">
      ${channels.map((channel) => {
        const said = profile.consents.find((one) => one.channel === channel);
        const date = said?.saidAt && formatDate(new Date(said.saidAt), portal.language);
        return html`
          <li>
            <label>
              <span>
                <strong>${words.channels[channel]}</strong>
                <span id=${channel}>${words.agree[channel](portal.storeName)}</span>
                ${date && html`<span class="muted">${(said!.given ? words.givenOn : words.withdrawnOn)(date)}</span>`}
              </span>
              <input
                type="checkbox"
                role="switch"
                aria-label=${words.channels[channel]}
                aria-describedby=${channel}
                name=${channel}
                .checked=${said?.given ?? false}
                @change=${handleSwitch}
              />
            </label>
          </li>
        `;
      })}
    </ul>
  `;
}
