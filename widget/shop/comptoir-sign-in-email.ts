import { consume } from '@lit/context';
import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';

import { type Portal, portalContext } from '../core/portal-context.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { ALERT, icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { CodeSentEvent } from './code-sent-event.ts';
import { failureWords } from './failure-words.ts';

/**
 * @summary The first step of signing in: to which address the code goes.
 *
 * A whole form in one shadow root, which is how far autofill and password managers follow.
 *
 * @event {CodeSentEvent} comptoir-code-sent - The server has taken the address.
 */
export class ComptoirSignInEmail extends LitElement {
  static override styles = [
    theme,
    button,
    field,
    css`
      :host {
        display: block;
      }

      .muted {
        font-size: 0.9375em;
      }
    `,
  ];

  /** What the field begins with. */
  @property({ attribute: false }) email = '';

  @state() private problem: string | null = null;

  @state() private busy = false;

  @consume({ context: portalContext, subscribe: true })
  private portal!: Portal;

  @query('input') private input!: HTMLInputElement;

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.busy) return;

    const { messages, session } = this.portal;
    const email = this.input.value.trim();
    if (!email) return this.refuse(messages.signIn.emailMissing);
    // The server's word is the last; this only spares a way for what cannot be an address.
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return this.refuse(messages.signIn.emailInvalid);

    this.busy = true;
    this.problem = null;
    try {
      this.dispatchEvent(new CodeSentEvent(email, await session.ask(email)));
    } catch (error) {
      const isField = failureCode(error) === 'invalid_request';
      this.refuse(isField ? messages.signIn.emailInvalid : failureWords(error, this.portal));
    } finally {
      this.busy = false;
    }
  }

  private refuse(problem: string) {
    this.problem = problem;
    this.input.focus();
  }

  private handleInput() {
    this.problem = null;
  }

  /** Puts the cursor into the field. */
  async focusField(): Promise<void> {
    await this.updateComplete;
    this.input.focus();
  }

  override render() {
    const { signIn } = this.portal.messages;

    return html`
      <form novalidate @submit=${this.handleSubmit}>
        <div class="field">
          <label for="email">${signIn.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            dir="ltr"
            autocomplete="email"
            autocapitalize="none"
            spellcheck="false"
            .enterKeyHint=${'send'}
            maxlength="320"
            required
            .value=${this.email}
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
            @input=${this.handleInput}
          />
          <div id="problem" role="alert">
            ${
              this.problem ? html`<p class="problem">${icon(ALERT)}<span>${this.problem}</span></p>` : nothing
            }
          </div>
        </div>
        <button class="primary whole" aria-disabled=${this.busy ? 'true' : 'false'}>
          ${this.busy ? signIn.sending : signIn.sendCode}
        </button>
        <p class="muted">${signIn.noPassword}</p>
      </form>
    `;
  }
}

define('comptoir-sign-in-email', ComptoirSignInEmail);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-sign-in-email': ComptoirSignInEmail;
  }
}
