import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatWait } from '../../shared/format-wait.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { failureCode, isRequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { Countdown } from '../ui/countdown.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { keepAsked, type SentCode } from './asked-code.ts';
import { styles } from './comptoir-sign-in-code.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';
import { CODE_DIGITS, digitsOf, findCode } from './sign-in-code.ts';

const MAIL = 'M3 6.5h18v12H3zm0 .5 9 6.5L21 7';

/**
 * @summary The second step of signing in: the six digits from the mail.
 *
 * One input, not six: autofill, paste and screen readers all know what to do with one. Six digits are sent
 * without a further press.
 */
export class ComptoirSignInCode extends PortalElement {
  static override styles = [theme, button, field, styles];

  /** The attempt that the code belongs to, and its address. */
  @property({ attribute: false }) sent!: SentCode;

  @state() private problem: string | null = null;

  @state() private busy: 'checking' | 'sending' | null = null;

  @state() private resent = false;

  declare protected portal: Portal;

  private get input(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  private wait = new Countdown(this);

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('paste', this.handlePaste);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.handlePaste);
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('sent')) this.wait.start(this.sent.resendInMs);
  }

  /** Takes a pasted code wherever the focus is, but for the page's own fields. */
  private handlePaste = (event: ClipboardEvent) => {
    const [target] = event.composedPath();
    const isOurs = target === this.input;
    if (!isOurs && target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]'))
      return;

    const code = findCode(event.clipboardData?.getData('text') ?? '');
    if (!code) return;
    event.preventDefault();
    this.take(code);
  };

  private handleInput() {
    this.problem = null;
    this.take(digitsOf(this.input.value));
  }

  private take(digits: string) {
    if (this.input.value !== digits) this.input.value = digits;
    if (digits.length === CODE_DIGITS) void this.enter(digits);
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const digits = digitsOf(this.input.value);
    if (digits.length === CODE_DIGITS) void this.enter(digits);
    else this.refuse(this.portal.messages.signIn.codeIncomplete);
  }

  private async enter(code: string) {
    if (this.busy) return;

    this.busy = 'checking';
    this.problem = null;
    try {
      await this.portal.session.enterCode(this.sent.attempt, code);
    } catch (error) {
      this.refuse(this.wordsFor(error));
    } finally {
      this.busy = null;
    }
  }

  private async handleResend() {
    if (this.busy) return;

    this.busy = 'sending';
    this.problem = null;
    try {
      const asked = await this.portal.session.ask(this.sent.email);
      this.resent = true;
      this.input.value = '';
      this.sent = { ...this.sent, ...asked };
      keepAsked(this.portal.session.storage, this.sent);
      this.input.focus();
    } catch (error) {
      this.refuse(this.wordsFor(error));
    } finally {
      this.busy = null;
    }
  }

  private wordsFor(error: unknown): string {
    const triesLeft = isRequestError(error) ? error.triesLeft : undefined;
    if (failureCode(error) === 'wrong_code' && triesLeft !== undefined) {
      const { signIn, errors } = this.portal.messages;
      return triesLeft > 0 ? signIn.wrongCode(triesLeft) : errors.too_many_tries;
    }
    return failureWords(error, this.portal);
  }

  private refuse(problem: string) {
    this.problem = problem;
    this.resent = false;
    this.input.focus();
    this.input.select();
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
          <label for="code">${signIn.code}</label>
          <input
            id="code"
            name="code"
            type="text"
            dir="ltr"
            inputmode="numeric"
            .autocomplete=${'one-time-code'}
            spellcheck="false"
            .enterKeyHint=${'done'}
            required
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
            @input=${this.handleInput}
          />
          <div id="problem" role="alert">${renderProblem(this.problem)}</div>
        </div>
        <button class="primary whole" aria-disabled=${this.busy ? 'true' : 'false'}>
          ${this.busy === 'checking' ? signIn.checking : signIn.enterCode}
        </button>
      </form>
      ${this.renderHelp()}
    `;
  }

  private renderHelp() {
    const { messages, language } = this.portal;
    const { signIn } = messages;
    const { secondsLeft } = this.wait;

    return html`
      <div class="help">
        <p>${icon(MAIL)}<span>${signIn.linkWorksToo}</span></p>
        <p role="status">${this.resent ? signIn.resent : nothing}</p>
        <div class="again">
          <p>${signIn.notArrived}</p>
          ${
            secondsLeft > 0
              ? html`<p role="timer">${signIn.resendIn(formatWait(secondsLeft, language))}</p>`
              : html`<button class="quiet" @click=${this.handleResend}>
                  ${this.busy === 'sending' ? signIn.sending : signIn.resend}
                </button>`
          }
        </div>
      </div>
    `;
  }
}

define('comptoir-sign-in-code', ComptoirSignInCode);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-sign-in-code': ComptoirSignInCode;
  }
}
