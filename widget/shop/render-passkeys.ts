import { html, nothing, type TemplateResult } from 'lit';

import type { listPasskeys } from '../../shared/contracts/passkey.ts';
import { formatDate } from '../../shared/format-date.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { AccountAction } from './account-action.ts';
import { canUsePasskeys, makePasskey, passkeyFailure } from './passkey-credential.ts';

export type Passkeys = Answer<typeof listPasskeys>;
type Passkey = Passkeys['passkeys'][number];

interface PasskeysView {
  list: Passkeys;
  words: SecurityMessages['passkeys'];
  portal: Portal;
  action: AccountAction;
  /** Shows what the server has answered. */
  show: (list: Passkeys) => void;
}

/** The passkeys of the account, what can be done about each, and the way to add one. */
export function renderPasskeys(view: PasskeysView): TemplateResult {
  const { list, words } = view;
  const isStuck = list.passkeys.length > 0 && !list.canRemove;
  return html`
    <h3 data-home tabindex="-1">${words.heading}</h3>
    <p class="muted">${words.lead}${list.passkeys.length ? nothing : ` ${words.none}`}</p>
    ${
      list.passkeys.length
        ? html`<ul role="list">
            ${list.passkeys.map((passkey) => renderPasskey(passkey, view))}
          </ul>`
        : nothing
    }
    ${isStuck ? html`<small class="muted">${words.last}</small>` : nothing} ${renderAddition(view)}
  `;
}

function renderPasskey(passkey: Passkey, view: PasskeysView) {
  const { list, words, portal, action } = view;
  const { id, name, createdAt, lastUsedAt, isBackedUp } = passkey;
  const day = (moment: string) => formatDate(new Date(moment), portal.language);
  const [naming, removal] = [`rename ${id}`, `remove ${id}`];

  return html`<li>
    <div class="line">
      <div class="what">
        <strong><bdi>${name}</bdi></strong>
        ${isBackedUp ? html`<span class="badge">${words.synced}</span>` : nothing}
        <small class="muted"
          >${words.since(day(createdAt))}<br />${lastUsedAt ? words.used(day(lastUsedAt)) : words.unused}</small
        >
      </div>
      <div class="row">
        ${renderOpener(words.rename, name, naming, action)}
        ${list.canRemove ? renderOpener(words.remove, name, removal, action) : nothing}
      </div>
    </div>
    ${action.renderAt(naming, () => renderNaming(passkey, naming, view))}
    ${action.renderAt(removal, () =>
      action.renderConfirm(html`<p>${words.removing(name)}</p>`, words.removeNow, () =>
        remove(passkey, removal, view),
      ),
    )}
  </li>`;
}

function renderOpener(words: string, name: string, place: string, action: AccountAction) {
  return html`<button
    class="quiet"
    aria-label=${`${words} ${name}`}
    data-opens=${place}
    @click=${() => action.open(place)}
  >
    ${words}
  </button>`;
}

function renderNaming({ id, name }: Passkey, place: string, view: PasskeysView) {
  const { words, portal, action, show } = view;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const wished = input.value.trim();
    // The browser's own words: blanks alone are no name.
    input.value = wished;
    if (!input.reportValidity()) return;
    void action.run(place, async () => {
      show(
        await portal.api('PUT /passkeys/:passkeyId', { params: { passkeyId: id }, body: { name: wished } }),
      );
      return { done: words.renamed(wished) };
    });
  };

  return html`<form @submit=${handleSubmit}>
    <div class="field">
      <label for="name">${words.name}</label>
      <input id="name" .value=${name} maxlength="100" autocomplete="off" required />
    </div>
    <div class="row">
      <button class="primary" aria-disabled=${action.busy ? 'true' : 'false'}>${words.save}</button>
      <button type="button" @click=${() => action.close()}>${portal.messages.cancel}</button>
    </div>
  </form>`;
}

function remove({ id, name }: Passkey, place: string, { words, portal, action, show }: PasskeysView) {
  const { api, language } = portal;
  void action.run(place, async () => {
    show(await api('DELETE /passkeys/:passkeyId', { params: { passkeyId: id }, body: { language } }));
    return { done: words.removed(name) };
  });
}

/** In place on the portal's own page; from a shop's a link there, since a passkey belongs to the page that makes it. */
function renderAddition({ words, portal, action, show }: PasskeysView) {
  const { hostedUrl, api, language } = portal;
  if (new URL(hostedUrl).origin !== location.origin) {
    return html`<p class="muted">
      ${words.elsewhere} <a href="${hostedUrl}?lang=${language}">${words.goThere}</a>
    </p>`;
  }
  if (!canUsePasskeys()) return html`<p class="muted">${words.failed.unsupported}</p>`;

  const add = () =>
    void action.run('add', async () => {
      const { options } = await api('POST /passkeys/options', { body: {} });
      try {
        const credential = await makePasskey(options);
        show(await api('POST /passkeys', { body: { credential, language } }));
        return { done: words.added };
      } catch (error) {
        const reason = passkeyFailure(error);
        if (!reason) throw error;
        return { done: words.failed[reason] };
      }
    });
  return html`
    ${action.renderAt('add', () => nothing)}
    <button data-opens="add" aria-disabled=${action.busy ? 'true' : 'false'} @click=${add}>
      ${action.place === 'add' && action.busy ? words.waiting : words.add}
    </button>
  `;
}
