import { html, nothing, type TemplateResult } from 'lit';

import type { Device, listSessions, listSignIns } from '../../shared/contracts/device.ts';
import type { Provider } from '../../shared/contracts/social.ts';
import { formatDate, formatMoment } from '../../shared/format-date.ts';
import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import type { AccountAction } from './account-action.ts';

export type Sessions = Answer<typeof listSessions>['sessions'];
export type SignIns = Answer<typeof listSignIns>;

interface DevicesView {
  sessions: Sessions;
  words: SecurityMessages['sessions'];
  portal: Portal;
  action: AccountAction;
  show: (sessions: Sessions) => void;
}

/** Where the shopper is signed in, this device first, with the ways to end that. */
export function renderSessions(view: DevicesView): TemplateResult {
  const { sessions, words, portal, action, show } = view;
  const endOthers = () =>
    void action.run('others', async () => {
      await portal.api('DELETE /other-sessions', {});
      show(sessions.filter(({ isCurrent }) => isCurrent));
      return { done: words.othersEnded };
    });

  return html`
    <h3>${words.heading}</h3>
    <ul role="list">
      ${sessions.map((session) => renderSession(session, view))}
    </ul>
    ${action.renderAt('others', () => action.renderConfirm(html`<p>${words.endingOthers}</p>`, words.endOthers, endOthers))}
    ${
      sessions.length < 2 || action.place === 'others'
        ? nothing
        : html`<button data-opens="others" @click=${() => action.open('others')}>${words.endOthers}</button>`
    }
  `;
}

function renderSession(session: Sessions[number], view: DevicesView) {
  const { words, portal, action, sessions, show } = view;
  const { id, isCurrent, createdAt, usedAt } = session;
  const { language } = portal;
  const device = deviceWords(session.device, words);
  const place = `end ${id}`;
  const end = () =>
    void action.run(place, async () => {
      await portal.api('DELETE /sessions/:sessionId', { params: { sessionId: id } });
      show(sessions.filter((other) => other !== session));
      return { done: words.ended(device) };
    });

  return html`<li>
    <div class="line">
      <div class="what">
        <strong>${device}</strong>
        ${isCurrent ? html`<span class="badge">${words.current}</span>` : nothing}
        <small class="muted"
          >${words[session.place]}
          ${words.since(formatDate(new Date(createdAt), language))}${
            isCurrent ? nothing : html`<br />${words.used(formatMoment(new Date(usedAt), language))}`
          }</small
        >
      </div>
      ${
        isCurrent
          ? nothing
          : html`<button
              class="quiet"
              aria-label=${`${words.end} ${device}`}
              data-opens=${place}
              @click=${end}
            >
              ${words.end}
            </button>`
      }
    </div>
    ${action.renderAt(place, () => nothing)}
  </li>`;
}

/** Who has signed in, and tried to. Folded, since few look and the list is long. */
export function renderHistory(
  { signIns, keptDays }: SignIns,
  all: SecurityMessages,
  { language }: Portal,
): TemplateResult {
  const words = all.history;
  const how = (method: string) =>
    method === 'code'
      ? words.code
      : method === 'link'
        ? words.link
        : method === 'passkey'
          ? words.passkey
          : words.by(PROVIDER_NAMES[method as Provider] ?? method);

  return html`<details>
    <summary><h3>${words.heading}</h3></summary>
    <ul role="list">
      ${signIns.map(
        (signIn) =>
          html`<li class="what">
            <span>${formatMoment(new Date(signIn.happenedAt), language)}</span>
            ${signIn.succeeded ? nothing : html`<span class="badge bad">${words.wrong}</span>`}
            <small class="muted"
              >${deviceWords(signIn.device, all.sessions)}${signIn.succeeded ? `, ${how(signIn.method)}` : nothing}
              · <bdi dir="ltr">${signIn.network}</bdi></small
            >
          </li>`,
      )}
    </ul>
    <small class="muted">${words.kept(keptDays)}</small>
  </details>`;
}

function deviceWords({ browser, system }: Device, words: SecurityMessages['sessions']): string {
  return browser && system ? words.on(browser, system) : (browser ?? system ?? words.unknown);
}
