import type { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';

import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import type { Portal } from '../core/portal-context.ts';
import { renderSignedIn, renderWaiting } from './render-signed-in.ts';

/** What a part of the account shows, with its words; null while nobody is signed in. */
export type AccountPart<T> = (T & { words: SecurityMessages }) | null;

/** The sections of a part of the account, or what stands in their place. */
export function renderAccountPart<T>(
  portal: Portal,
  read: Task<readonly unknown[], T | null>,
  render: (there: T) => unknown,
): TemplateResult {
  const { messages, language, direction } = portal;
  return html`<div class="sections" lang=${language} dir=${direction}>
    ${renderSignedIn(portal, read, {
      reason: messages.signedOut.account,
      waiting: () => renderWaiting(messages.account.loading),
      render,
    })}
  </div>`;
}
