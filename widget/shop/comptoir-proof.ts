import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatWait } from '../../shared/format-wait.ts';
import type { SecurityMessages } from '../../shared/messages/security-en.ts';
import { PortalElement } from '../core/portal-element.ts';
import { failureCode, isRequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { Countdown } from '../ui/countdown.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import type { SentCode } from './asked-code.ts';
import { ProvedEvent } from './proved-event.ts';
import { renderProblem } from './render-problem.ts';
import { CODE_DIGITS, digitsOf } from './sign-in-code.ts';

/**
 * @summary A step within something else: a mailed code shows that it is still the account's owner, or that a new address
 * is theirs.
 *
 * It asks for the code by itself when it is put into the page.
 *
 * @event {ProvedEvent} comptoir-proved - The code was right: go on with what wanted it.
 */
export class ComptoirProof extends PortalElement {
  static override styles = [
    theme,
    button,
    field,
    css`
      :host {
        display: block;
        max-inline-size: 440px;
        overflow-wrap: anywhere;
      }

      form > p {
        margin: 0;
      }

      input {
        max-inline-size: 11em;
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.2em;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--_space) calc(var(--_space) * 2);
      }
    `,
  ];

  /** A new address to prove, for which a code has been asked already; without one it is the main address. */
  @property({ attribute: false }) sent: SentCode | null = null;

  @state() private problem: unknown = null;

  @state() private busy = false;

  @state() private announcement = '';

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private wait = new Countdown(this);

  private attempt = '';
  private isFocused = false;

  private asking = new Task(this, {
    args: () => [this.portal !== undefined] as const,
    task: async ([ready]): Promise<{ words: SecurityMessages['proof']; email: string } | null> => {
      if (!ready) return null;
      const words = (await this.portal!.words('security')).proof;
      return { words, email: await this.ask(this.sent) };
    },
  });

  /** The field gets the focus as soon as it is there. */
  override updated() {
    if (this.isFocused || !this.input) return;
    this.isFocused = true;
    this.input.focus();
  }

  /** Asks for a code, where `sent` has none yet. Returns to whom it goes. */
  private async ask(sent: ComptoirProof['sent']): Promise<string> {
    const { api, language } = this.portal!;
    const asked = sent ?? (await api('POST /proof', { body: { language } }));
    this.attempt = asked.attempt;
    this.wait.start(asked.resendInMs);
    return 'email' in asked ? asked.email : asked.maskedEmail;
  }

  private async handleResend() {
    const { api, language, messages } = this.portal!;
    await this.run(async () => {
      const { sent } = this;
      await this.ask(
        sent && { ...sent, ...(await api('POST /emails', { body: { email: sent.email, language } })) },
      );
      this.announcement = messages.signIn.resent;
      this.input!.value = '';
    });
    this.input?.focus();
  }

  private handleInput() {
    const digits = digitsOf(this.input!.value);
    this.input!.value = digits;
    this.problem = null;
    if (digits.length === CODE_DIGITS) void this.enter(digits);
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    void this.enter(this.input!.value);
  }

  private async enter(code: string) {
    if (code.length < CODE_DIGITS) {
      this.problem = this.portal!.messages.signIn.codeIncomplete;
      return this.input!.focus();
    }
    await this.run(async () => {
      const body = { attempt: this.attempt, code };
      const { api } = this.portal!;
      const emails = this.sent ? await api('POST /emails/code', { body }) : null;
      if (!this.sent) await api('POST /proof/code', { body });
      this.dispatchEvent(new ProvedEvent(emails));
    });
    if (this.problem) this.input?.select();
  }

  private async run(work: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.announcement = '';
    try {
      await work();
    } catch (error) {
      this.problem = error;
    }
    this.busy = false;
  }

  private problemWords(): string {
    const { problem } = this;
    if (typeof problem === 'string') return problem;
    const triesLeft = isRequestError(problem) && failureCode(problem) === 'wrong_code' && problem.triesLeft;
    return triesLeft
      ? this.portal!.messages.signIn.wrongCode(triesLeft)
      : failureWords(problem, this.portal!);
  }

  override render() {
    if (!this.portal) return nothing;

    const { language, direction, messages } = this.portal;
    return html`<div lang=${language} dir=${direction}>
      ${this.asking.render({
        pending: () => html`<p class="muted" role="status">${messages.signIn.sending}</p>`,
        error: (error) => html`
          <div role="alert">${renderProblem(failureWords(error, this.portal!))}</div>
          <button @click=${() => this.asking.run()}>${messages.retry}</button>
        `,
        complete: (asked) => asked && this.renderForm(asked.words, asked.email),
      })}
    </div>`;
  }

  private renderForm(words: SecurityMessages['proof'], email: string) {
    const { signIn } = this.portal!.messages;
    const { secondsLeft } = this.wait;

    return html`<form novalidate @submit=${this.handleSubmit}>
      <p>${(this.sent ? words.leadNew : words.lead)(email)}</p>
      <div class="field">
        <label for="code">${signIn.code}</label>
        <div class="row">
          <input
            id="code"
            dir="ltr"
            inputmode="numeric"
            .autocomplete=${'one-time-code'}
            required
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
            @input=${this.handleInput}
          />
          <button class="primary" aria-disabled=${this.busy ? 'true' : 'false'}>
            ${this.busy ? signIn.checking : words.enter}
          </button>
        </div>
        <div id="problem" role="alert">${this.problem ? renderProblem(this.problemWords()) : nothing}</div>
      </div>
      ${
        secondsLeft > 0
          ? html`<p class="muted" role="timer">
              ${signIn.resendIn(formatWait(secondsLeft, this.portal!.language))}
            </p>`
          : html`<p>
              <button type="button" class="quiet" @click=${this.handleResend}>${signIn.resend}</button>
            </p>`
      }
      <p class="out-of-sight" role="status">${this.announcement}</p>
    </form>`;
  }
}

define('comptoir-proof', ComptoirProof);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-proof': ComptoirProof;
  }
}
