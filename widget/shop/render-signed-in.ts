import type { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import './comptoir-signed-out.ts';
import { renderFailure } from './render-failure.ts';

/** What only somebody who is signed in can read, in each of its states. `reason` is what signing in is for. */
export function renderSignedIn<T>(
  portal: Portal,
  read: Task<readonly unknown[], T | null>,
  { reason, waiting, render }: { reason: string; waiting: () => unknown; render: (there: T) => unknown },
): unknown {
  const { customer, failure, session } = portal;
  if (customer === null) return html`<comptoir-signed-out .reason=${reason}></comptoir-signed-out>`;
  if (customer === undefined && failure) {
    return renderFailure(new RequestError(failure), portal, () => session.refresh());
  }
  return read.render({
    pending: waiting,
    error: (error) => renderFailure(error, portal, () => read.run()),
    complete: (there) => (there === null ? waiting() : render(there)),
  });
}

/** Grey bones until it is there, and words for those who do not see them. */
export function renderWaiting(words: string): TemplateResult {
  return html`
    <p class="out-of-sight" role="status">${words}</p>
    <div class="bone title" aria-hidden="true"></div>
    <div class="bone" aria-hidden="true"></div>
    <div class="bone" aria-hidden="true"></div>
  `;
}
