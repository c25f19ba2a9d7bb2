import { consume } from '@lit/context';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { type AskedForCode, type Portal, portalContext } from '../core/portal-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { CHECK, icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import type { CodeSentEvent } from './code-sent-event.ts';
import './comptoir-sign-in-code.ts';
import './comptoir-sign-in-email.ts';

/**
 * @summary Signs a shopper in by a mailed code, without a password and without leaving the page.
 *
 * When the mailed link or another tab signs them in, it moves on by itself.
 *
 * @csspart heading - The heading of each step.
 * @csspart done - What is shown once somebody is signed in.
 */
export class ComptoirSignIn extends LitElement {
  static override styles = [
    theme,
    button,
    css`
      :host {
        display: block;
        max-inline-size: 440px;
      }

      .intro {
        display: grid;
        gap: calc(var(--_space) * 0.75);
        margin-block-end: calc(var(--_space) * 3);
        overflow-wrap: anywhere;
      }

      .done {
        display: flex;
        align-items: center;
        gap: var(--_space);
        overflow-wrap: anywhere;
      }

      .done svg {
        flex: none;
        color: var(--_good);
      }

      .find {
        margin-block-start: calc(var(--_space) * 2);
        font-size: 0.9375em;
      }

      .find a {
        color: inherit;
        text-underline-offset: 0.2em;
      }

      .intro button {
        justify-self: start;
      }
    `,
  ];

  /** Why they are asked, in place of the usual sentence: "You have been signed out. …" */
  @property({ attribute: false }) reason: string | null = null;

  @state() private sent: (AskedForCode & { email: string }) | null = null;

  @state() private email = '';

  @consume({ context: portalContext, subscribe: true })
  @state()
  private portal?: Portal;

  override willUpdate() {
    if (this.portal?.customer) this.sent = null;
  }

  override updated(changed: PropertyValues) {
    const turned = changed.has('sent') && changed.get('sent') !== undefined;
    const sameStep = Boolean(changed.get('sent')) === Boolean(this.sent);
    if (turned && !sameStep && !this.portal?.customer) void this.focusField();
  }

  private handleSent({ email, asked }: CodeSentEvent) {
    this.email = email;
    this.sent = { email, ...asked };
  }

  private handleChangeEmail() {
    this.sent = null;
  }

  /** Puts the cursor into the field of the step that shows. */
  async focusField(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot
      .querySelector<LitElement & { focusField(): Promise<void> }>(
        'comptoir-sign-in-email, comptoir-sign-in-code',
      )
      ?.focusField();
  }

  override render() {
    if (!this.portal) return nothing;

    const { customer, language, direction } = this.portal;
    return html`
      <div lang=${language} dir=${direction}>
        ${
          customer
            ? this.renderDone(customer.name ?? customer.email)
            : this.sent
              ? this.renderCodeStep(this.sent)
              : this.renderEmailStep()
        }
      </div>
    `;
  }

  private renderEmailStep() {
    const { messages, storeName, hostedUrl } = this.portal!;

    return html`
      <div class="intro">
        <h2 part="heading">${messages.signIn.heading}</h2>
        ${
          this.reason || storeName
            ? html`<p class="muted">${this.reason ?? messages.signIn.purpose(storeName)}</p>`
            : nothing
        }
      </div>
      <comptoir-sign-in-email
        .email=${this.email}
        @comptoir-code-sent=${this.handleSent}
      ></comptoir-sign-in-email>
      <p class="find"><a href="${hostedUrl}/find">${messages.signIn.findOrder}</a></p>
    `;
  }

  private renderCodeStep(sent: AskedForCode & { email: string }) {
    const { signIn } = this.portal!.messages;

    return html`
      <div class="intro" role="status">
        <h2 part="heading">${signIn.codeHeading}</h2>
        <p>${signIn.sentTo(sent.email)}</p>
        <button class="quiet" @click=${this.handleChangeEmail}>${signIn.changeEmail}</button>
      </div>
      <comptoir-sign-in-code .sent=${sent} @comptoir-code-sent=${this.handleSent}></comptoir-sign-in-code>
    `;
  }

  private renderDone(name: string) {
    return html`
      <p class="done" part="done" role="status">
        ${icon(CHECK)}<span>${this.portal!.messages.signIn.done(name)}</span>
      </p>
    `;
  }
}

define('comptoir-sign-in', ComptoirSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-sign-in': ComptoirSignIn;
  }
}
