import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { canUsePasskeys, passkeyFailure, signByPasskey } from './passkey-credential.ts';
import { renderFailure } from './render-failure.ts';
import { renderProblem } from './render-problem.ts';

/**
 * @summary The one button of the portal's page on which a shopper signs in with a passkey. It leads back to the shop.
 */
export class ComptoirPasskey extends PortalElement {
  static override styles = [
    theme,
    button,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }

      [role]:not(:empty) {
        margin-block-start: calc(var(--_space) * 1.5);
      }
    `,
  ];

  /** Names the attempt, as the page's address does. */
  @property() word = '';

  /** Goes to where the server says. */
  @property({ attribute: false }) leaveFor = (url: string): void => location.assign(url);

  @state() private failure: unknown = null;

  @state() private busy = false;

  private words = new Task(this, {
    args: () => [this.portal?.language] as const,
    task: () => this.portal?.words('security'),
  });

  /** Only a press asks: some browsers refuse what nobody has asked for, and a person should know why they are asked. */
  private async handleSign() {
    if (this.busy) return;

    const { api } = this.portal!;
    const { word } = this;
    this.busy = true;
    this.failure = null;
    try {
      const { options } = await api('POST /sign-in/passkey/options', { body: { word } });
      const credential = await signByPasskey(options);
      const { url } = await api('POST /sign-in/passkey', { body: { word, credential } });
      // It stays busy: this page is about to go.
      this.leaveFor(url);
    } catch (error) {
      this.failure = error;
      this.busy = false;
    }
  }

  override render() {
    if (!this.portal) return nothing;

    const { language, direction, messages } = this.portal;
    return html`<div lang=${language} dir=${direction}>
      ${this.words.render({
        pending: () => html`<p class="out-of-sight" role="status">${messages.account.loading}</p>`,
        error: (error) => renderFailure(error, this.portal!, () => this.words.run()),
        complete: (words) => words && this.renderButton(words.passkeys),
      })}
    </div>`;
  }

  private renderButton(words: SecurityMessages['passkeys']) {
    if (!canUsePasskeys()) return html`<div role="alert">${renderProblem(words.failed.unsupported)}</div>`;

    return html`
      <button class="primary whole" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.handleSign}>
        ${this.busy ? words.waiting : words.signIn}
      </button>
      ${this.renderProblem(words)}
    `;
  }

  /** Whoever changed their mind has nothing to be alarmed about. */
  private renderProblem(words: SecurityMessages['passkeys']) {
    const { failure } = this;
    const reason = passkeyFailure(failure);
    const isCalm = reason === 'cancelled';
    const said = reason ? words.failed[reason] : failure && failureWords(failure, this.portal!);
    return html`
      <p role="status">${isCalm ? said : nothing}</p>
      <div role="alert">${isCalm ? nothing : renderProblem(said as string | null)}</div>
    `;
  }
}

define('comptoir-passkey', ComptoirPasskey);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-passkey': ComptoirPasskey;
  }
}
