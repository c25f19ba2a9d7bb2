import { html, nothing, type TemplateResult } from 'lit';

import { formatDate } from '../../shared/format-date.ts';
import type { listEmails } from '../../shared/contracts/email.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { AccountAction } from './account-action.ts';
import type { ProvedEvent } from './proved-event.ts';

export type EmailList = Answer<typeof listEmails>;

interface EmailsView {
  list: EmailList;
  words: SecurityMessages['emails'];
  portal: Portal;
  action: AccountAction;
  /** Shows what the server has answered. */
  show: (list: EmailList) => void;
}

/** The addresses of the account, what can be done about each, and the way to add one. */
export function renderEmails(view: EmailsView): TemplateResult {
  const { list, words, action } = view;
  return html`
    <h3>${words.heading}</h3>
    <p class="muted">${words.lead}</p>
    <ul role="list">
      ${list.emails.map((row) => renderEmail(row, view))}
      ${list.pending.map((row) => renderPending(row, view))}
    </ul>
    ${action.renderAt('add', () => renderAddition(view))}
    ${
      action.place === 'add'
        ? nothing
        : html`<button data-opens="add" @click=${() => action.open('add')}>${words.add}</button>`
    }
  `;
}

function renderEmail(row: EmailList['emails'][number], view: EmailsView) {
  const { words, portal, action } = view;
  const { email, isPrimary, provenAt, releasedAt } = row;
  const day = (moment: string) => formatDate(new Date(moment), portal.language);
  const [primary, removal] = [`primary ${email}`, `remove ${email}`];

  return html`<li>
    <div class="line">
      <div class="what">
        <strong><bdi>${email}</bdi></strong>
        ${isPrimary ? html`<span class="badge">${words.primary}</span>` : nothing}
        <small class="muted"
          >${releasedAt ? words.former(day(releasedAt)) : words.since(day(provenAt))}</small
        >
      </div>
      ${
        isPrimary || releasedAt
          ? nothing
          : html`<div class="row">
              <button
                class="quiet"
                aria-label=${`${words.makePrimary} ${email}`}
                data-opens=${primary}
                @click=${() => change(view, primary, 'PUT /emails/primary', email, words.madePrimary)}
              >
                ${words.makePrimary}
              </button>
              <button
                class="quiet"
                aria-label=${`${words.remove} ${email}`}
                data-opens=${removal}
                @click=${() => action.open(removal)}
              >
                ${words.remove}
              </button>
            </div>`
      }
    </div>
    ${action.renderAt(primary, () => nothing)}
    ${action.renderAt(removal, () =>
      action.renderConfirm(html`<p>${words.removing(email)}</p>`, words.removeNow, () =>
        change(view, removal, 'DELETE /emails', email, words.removed),
      ),
    )}
  </li>`;
}

function change(
  { portal, action, show }: EmailsView,
  place: string,
  endpoint: 'PUT /emails/primary' | 'DELETE /emails',
  email: string,
  said: (email: string) => string,
) {
  void action.run(place, async () => {
    show(await portal.api(endpoint, { body: { email, language: portal.language } }));
    // Others on the page say the main address too.
    if (endpoint === 'PUT /emails/primary') await portal.session.refresh();
    return { done: said(email) };
  });
}

function renderPending(sent: EmailList['pending'][number], { words, action, show, list }: EmailsView) {
  const { email } = sent;
  const place = `code ${email}`;
  const handleProved = ({ emails }: ProvedEvent) =>
    void action.run(place, async () => {
      show((emails as EmailList | null) ?? list);
      return { done: words.added(email) };
    });

  return html`<li>
    <div class="line">
      <div class="what">
        <strong><bdi>${email}</bdi></strong>
        <small class="muted">${words.waiting}</small>
      </div>
      ${
        action.place === place
          ? nothing
          : html`<button
              class="quiet"
              aria-label=${`${words.codeShort} ${email}`}
              data-opens=${place}
              @click=${() => action.open(place)}
            >
              ${words.codeShort}
            </button>`
      }
    </div>
    ${action.renderAt(place, () => html`<comptoir-proof .sent=${sent} @comptoir-proved=${handleProved}></comptoir-proof>`)}
  </li>`;
}

function renderAddition({ words, portal, action, show, list }: EmailsView) {
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const email = input.value.trim();
    if (!input.checkValidity()) return input.reportValidity();
    void action.run('add', async () => {
      const asked = await portal.api('POST /emails', { body: { email, language: portal.language } });
      show({ ...list, pending: [...list.pending.filter((row) => row.email !== email), { email, ...asked }] });
      return { next: `code ${email}` };
    });
  };

  return html`<form @submit=${handleSubmit}>
    <div class="field">
      <label for="new-email">${words.address}</label>
      <input id="new-email" type="email" dir="ltr" autocomplete="email" maxlength="254" required />
    </div>
    <div class="row">
      <button class="primary" aria-disabled=${action.busy ? 'true' : 'false'}>${words.sendCode}</button>
      <button type="button" @click=${() => action.close()}>${portal.messages.cancel}</button>
    </div>
  </form>`;
}
