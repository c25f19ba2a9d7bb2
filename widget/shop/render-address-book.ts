import { html, nothing, type TemplateResult } from 'lit';

import { postalLines } from '../../shared/postal-lines.ts';
import type { ProfileView, SavedAddress } from './profile-parts.ts';

/** The shopper's addresses, one of which may be open to change, and the way to add one. */
export function renderAddressBook(view: ProfileView, form: TemplateResult): TemplateResult {
  const { profile, editing, words } = view;
  const { addresses } = profile;
  // Also one that another page has removed while it was being changed here.
  const isNew = editing && editing !== 'about' && !addresses.some(({ id }) => id === editing);

  return html`
    ${
      addresses[0]
        ? html`<ul role="list" part="addresses">
            ${addresses.map(
              (address) => html`<li>${editing === address.id ? form : renderAddress(view, address)}</li>`,
            )}
          </ul>`
        : isNew
          ? nothing
          : html`<p class="muted">${words.noAddress}</p>`
    }
    ${isNew ? form : nothing}
    ${editing ? nothing : html`<button class="whole" name="edit" value="new">${words.addAddress}</button>`}
  `;
}

function renderAddress({ words, editing, portal }: ProfileView, address: SavedAddress): TemplateResult {
  const [first, ...lines] = postalLines(address, portal.messages.order.landmark, portal.language);
  const button = (name: string, label: string) => html`
    <button class="quiet" name=${name} value=${address.id}>
      ${label}<span class="out-of-sight">: ${first}, ${address.city}</span>
    </button>
  `;

  return html`
    <address>
      <span class="what">
        <strong dir="auto">${first}</strong>
        ${renderTag(address.forDelivery, words.forDelivery)}
        ${renderTag(address.forBilling, words.forBilling)}
      </span>
      ${lines.map((line) => html`<span dir="auto">${line}</span>`)}
    </address>
    ${address.instructions && html`<p class="muted" dir="auto">${address.instructions}</p>`}
    ${
      editing
        ? nothing
        : html`<div class="row">${button('edit', words.edit)} ${button('remove', words.remove)}</div>`
    }
  `;
}

function renderTag(shows: boolean, label: string) {
  return shows ? html`<span class="badge">${label}</span>` : nothing;
}
