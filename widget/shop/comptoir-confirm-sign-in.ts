import { Task, TaskStatus } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';

import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-dialog.ts';
import type { ComptoirDialog } from '../ui/comptoir-dialog.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';

/**
 * @summary Asks, after a mailed link was opened in another browser than the one that asked for it, whether to
 * sign in here.
 *
 * Only a click signs in: a link that a stranger sends must not put anybody into the stranger's account. The
 * element takes itself out of the page when it has been closed.
 */
export class ComptoirConfirmSignIn extends PortalElement {
  static override styles = [
    theme,
    button,
    css`
      :host {
        display: contents;
      }

      h2 {
        padding-block: 8px;
      }

      .content {
        display: grid;
        gap: calc(var(--_space) * 1.5);
        overflow-wrap: anywhere;
      }

      .actions {
        display: grid;
        gap: var(--_space);
        margin-block-start: var(--_space);
      }
    `,
  ];

  /** The return code that the mailed link brought along. */
  @property({ attribute: false }) code = '';

  /** Whom it would sign in. */
  @property({ attribute: false }) maskedEmail = '';

  private get dialog(): ComptoirDialog | null {
    return this.renderRoot.querySelector('comptoir-dialog');
  }

  /** The code for which the dialog has been opened: once, and never again after it was closed. */
  private askedFor = '';

  private exchange = new Task(this, {
    autoRun: false,
    task: async () => {
      await this.portal!.session.enterReturnCode(this.code);
      this.dialog?.close();
    },
  });

  override updated() {
    if (!this.portal || this.code === this.askedFor) return;
    this.askedFor = this.code;
    void this.dialog?.show();
  }

  private handleAccept() {
    if (this.exchange.status !== TaskStatus.PENDING) void this.exchange.run();
  }

  private handleRefuse() {
    this.dialog?.close();
  }

  private handleClose() {
    this.remove();
  }

  override render() {
    if (!this.portal) return nothing;

    const { messages, language, direction } = this.portal;
    return html`
      <div lang=${language} dir=${direction}>
        <comptoir-dialog
          label=${messages.confirm.heading}
          close-label=${messages.confirm.close}
          @close=${this.handleClose}
        >
          <h2 slot="header">${messages.confirm.heading}</h2>
          <div class="content">${this.renderQuestion(this.portal)}</div>
        </comptoir-dialog>
      </div>
    `;
  }

  private renderQuestion(portal: Portal) {
    const { confirm } = portal.messages;
    const busy = this.exchange.status === TaskStatus.PENDING;

    return html`
      <p>${confirm.question(this.maskedEmail)}</p>
      <p class="muted">${confirm.warning}</p>
      ${this.exchange.render({
        error: (error) => html`<div role="alert">${renderProblem(failureWords(error, portal))}</div>`,
      })}
      <div class="actions">
        <button class="primary" aria-disabled=${busy ? 'true' : 'false'} @click=${this.handleAccept}>
          ${busy ? confirm.accepting : confirm.accept}
        </button>
        <button @click=${this.handleRefuse}>${confirm.refuse}</button>
      </div>
    `;
  }
}

define('comptoir-confirm-sign-in', ComptoirConfirmSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-confirm-sign-in': ComptoirConfirmSignIn;
  }
}
