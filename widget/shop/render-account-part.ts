import type { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';

import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import './comptoir-signed-out.ts';
import { renderFailure } from './render-failure.ts';

/** What a part of the account shows, with its words; null while nobody is signed in. */
export type AccountPart<T> = (T & { words: SecurityMessages }) | null;

/** The states that a part of the account shares with all others, from "nobody is signed in" to "here it is". */
export function renderAccountPart<T>(
  portal: Portal,
  read: Task<readonly unknown[], AccountPart<T>>,
  render: (part: NonNullable<AccountPart<T>>) => unknown,
): TemplateResult {
  const { messages, language, direction, customer, failure, session } = portal;
  const waiting = () => html`
    <p class="out-of-sight" role="status">${messages.account.loading}</p>
    <div class="bone" aria-hidden="true"></div>
    <div class="bone" aria-hidden="true"></div>
  `;

  return html`<div class="sections" lang=${language} dir=${direction}>
    ${
      customer === null
        ? html`<comptoir-signed-out .reason=${messages.errors.signed_out}></comptoir-signed-out>`
        : customer === undefined && failure
          ? renderFailure(new RequestError(failure), portal, () => session.refresh())
          : read.render({
              error: (error) => renderFailure(error, portal, () => read.run()),
              pending: waiting,
              complete: (part) => (part ? render(part) : waiting()),
            })
    }
  </div>`;
}
