import { Task } from '@lit/task';
import { css, html } from 'lit';
import { property } from 'lit/decorators.js';

import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-notice.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { renderFailure } from './render-failure.ts';
import { PERSON } from '../../shared/account-shapes.ts';

/** @summary Stands where one must be signed in to see something: says why, and offers it in place. */
export class ComptoirSignedOut extends PortalElement {
  static override styles = [
    theme,
    button,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** What signing in is for, in a sentence. */
  @property({ attribute: false }) reason = '';

  declare protected portal: Portal;

  private code = new Task(this, {
    autoRun: false,
    task: () => this.portal.load('comptoir-sign-in'),
  });

  private async handleSignIn() {
    await this.code.run();
    await this.updateComplete;
    await this.renderRoot.querySelector('comptoir-sign-in')?.focusField();
  }

  override render() {
    return this.code.render({
      initial: () => this.renderOffer(false),
      pending: () => this.renderOffer(true),
      error: (error) => renderFailure(error, this.portal, () => this.handleSignIn()),
      complete: () => html`<comptoir-sign-in .reason=${this.reason}></comptoir-sign-in>`,
    });
  }

  private renderOffer(busy: boolean) {
    return html`
      <comptoir-notice .shape=${PERSON}>
        <p>${this.reason}</p>
        <button
          slot="action"
          class="primary"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${this.handleSignIn}
        >
          ${this.portal.messages.signedOut.signIn}
        </button>
      </comptoir-notice>
    `;
  }
}

define('comptoir-signed-out', ComptoirSignedOut);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-signed-out': ComptoirSignedOut;
  }
}
