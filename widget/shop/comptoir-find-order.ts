import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { GuestMessages } from '../../shared/messages/guest-en.ts';
import { PortalElement } from '../core/portal-element.ts';
import { failureCode } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderFailure } from './render-failure.ts';
import { renderProblem } from './render-problem.ts';

/**
 * @summary Finds one order without an account: by its number and address, to which the link goes.
 *
 * The answer is the same whether or not there is such an order.
 *
 * @csspart heading - The heading.
 * @csspart sent - What is shown once the question was taken.
 */
export class ComptoirFindOrder extends PortalElement {
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

      .intro {
        display: grid;
        gap: calc(var(--_space) * 0.75);
        margin-block-end: calc(var(--_space) * 3);
      }
    `,
  ];

  @state() private problem: string | null = null;

  @state() private busy = false;

  @state() private sent: { number: string; email: string } | null = null;

  private words = new Task(this, {
    args: () => [this.portal?.language] as const,
    task: () => this.portal?.words('guest'),
  });

  private async handleSubmit(event: SubmitEvent, words: GuestMessages) {
    event.preventDefault();
    if (this.busy) return;

    const { api, language } = this.portal!;
    const [number, email] = ['number', 'email'].map((id) => this.input(id).value.trim()) as [string, string];
    if (!number) return this.refuse(words.numberMissing, 'number');
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return this.refuse(words.emailInvalid, 'email');

    this.busy = true;
    this.problem = null;
    try {
      await api('POST /find-order', { body: { number, email, language } });
      this.sent = { number, email };
    } catch (error) {
      const isField = failureCode(error) === 'invalid_request';
      this.refuse(isField ? words.emailInvalid : failureWords(error, this.portal!), 'email');
    } finally {
      this.busy = false;
    }
  }

  private async handleAgain() {
    this.sent = null;
    await this.updateComplete;
    this.input('number').focus();
  }

  private refuse(problem: string, id: string) {
    this.problem = problem;
    this.input(id).focus();
  }

  private input(id: string): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`)!;
  }

  override render() {
    if (!this.portal) return nothing;

    const { language, direction, messages } = this.portal;
    return html`<div lang=${language} dir=${direction}>
      ${this.words.render({
        pending: () => html`<p class="out-of-sight" role="status">${messages.order.loading}</p>`,
        error: (error) => renderFailure(error, this.portal!, () => this.words.run()),
        complete: (words) => words && (this.sent ? this.renderSent(words) : this.renderForm(words)),
      })}
    </div>`;
  }

  private renderForm(words: GuestMessages) {
    const { problem, busy } = this;

    return html`
      <div class="intro">
        <h2 part="heading">${words.heading}</h2>
        <p class="muted">${words.lead}</p>
      </div>
      <form novalidate @submit=${(event: SubmitEvent) => this.handleSubmit(event, words)}>
        <div class="field">
          <label for="number">${words.number}</label>
          <input id="number" maxlength="100" autocomplete="off" required />
        </div>
        <div class="field">
          <label for="email">${words.email}</label>
          <input
            id="email"
            type="email"
            dir="ltr"
            autocomplete="email"
            maxlength="320"
            required
            aria-describedby="problem"
          />
        </div>
        <div id="problem" role="alert">${renderProblem(problem)}</div>
        <button class="primary whole" aria-disabled=${busy ? 'true' : 'false'}>
          ${busy ? words.sending : words.send}
        </button>
      </form>
    `;
  }

  private renderSent(words: GuestMessages) {
    const { number, email } = this.sent!;

    return html`
      <div class="intro" part="sent" role="status">
        <p>${words.sent(number, email)}</p>
        <p class="muted">${words.notArrived}</p>
      </div>
      <button @click=${this.handleAgain}>${words.again}</button>
    `;
  }
}

define('comptoir-find-order', ComptoirFindOrder);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-find-order': ComptoirFindOrder;
  }
}
