import { html, nothing, type TemplateResult } from 'lit';

import type { listIdentities, Provider } from '../../shared/contracts/social.ts';
import { formatDate } from '../../shared/format-date.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { AccountAction } from './account-action.ts';

export type Identities = Answer<typeof listIdentities>;

interface IdentitiesView {
  linked: Identities;
  words: SecurityMessages['identities'];
  portal: Portal;
  action: AccountAction;
  show: (linked: Identities) => void;
}

/** The providers that sign in to the account, and those of the store's that could. Nothing where there are neither. */
export function renderIdentities(view: IdentitiesView): TemplateResult | typeof nothing {
  const { linked, words, portal } = view;
  const { identities } = linked;
  const others = portal.providers.filter((name) => identities.every(({ provider }) => provider !== name));
  if (!identities.length && !others.length) return nothing;

  return html`<section part="section">
    <h3>${words.heading}</h3>
    <p class="muted">${identities.length ? words.lead : words.none}</p>
    <ul role="list">
      ${identities.map((identity) => renderIdentity(identity, view))}
    </ul>
    ${others.map((provider) => renderOther(provider, view))}
  </section>`;
}

function renderIdentity(identity: Identities['identities'][number], view: IdentitiesView) {
  const { linked, words, portal, action, show } = view;
  const { provider, label, linkedAt, lastUsedAt } = identity;
  const name = PROVIDER_NAMES[provider];
  const place = `unlink ${provider}`;
  const day = (moment: string) => formatDate(new Date(moment), portal.language);
  const remove = () =>
    void action.run(place, async () => {
      const { language, api } = portal;
      await api('DELETE /identities/:provider', { params: { provider }, body: { language } });
      show({ ...linked, identities: linked.identities.filter((other) => other !== identity) });
      return { done: words.removed(name) };
    });

  return html`<li>
    <div class="line">
      <div class="what">
        <strong>${name}</strong> ${label ? html`<bdi>${label}</bdi>` : nothing}
        <small class="muted"
          >${words.used(day(linkedAt), day(lastUsedAt))}${linked.canRemove ? nothing : html`<br />${words.last}`}</small
        >
      </div>
      ${
        linked.canRemove
          ? html`<button
              class="quiet"
              aria-label=${`${words.remove} ${name}`}
              data-opens=${place}
              @click=${() => action.open(place)}
            >
              ${words.remove}
            </button>`
          : nothing
      }
    </div>
    ${action.renderAt(place, () =>
      action.renderConfirm(html`<p>${words.removing(name)}</p>`, words.removeNow(name), remove),
    )}
  </li>`;
}

/** Leads to the provider's page, once the shopper has shown that it is still them. */
function renderOther(provider: Provider, { words, portal, action }: IdentitiesView) {
  const name = PROVIDER_NAMES[provider];
  const place = `link ${provider}`;
  const link = () =>
    void action.run(place, async () => {
      await portal.session.linkSocial(provider);
      return { done: '' };
    });

  return html`
    ${action.renderAt(place, () => action.renderConfirm(html`<p>${words.linking(name)}</p>`, words.go(name), link))}
    ${
      action.place === place
        ? nothing
        : html`<button data-opens=${place} @click=${() => action.open(place)}>${words.link(name)}</button>`
    }
  `;
}
