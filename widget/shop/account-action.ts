import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { failureCode } from '../core/request-error.ts';
import { focusIn } from '../ui/focus-in.ts';
import './comptoir-proof.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';

/** What was done, in words; or where it goes on. */
type Outcome = { done: string } | { next: string };

/**
 * One thing at a time that a person does in a list, in its place there: a question before it, what went wrong, and where
 * the server wants to know that it is still them, the proof, after which it goes on by itself. Says what was done,
 * and keeps the focus where they are.
 */
export class AccountAction implements ReactiveController {
  /** Where something is open: a name that each place gives itself. */
  place = '';
  busy = false;
  private step: 'ask' | 'prove' = 'ask';
  private problem: unknown = null;
  private said = '';
  private action: (() => Promise<Outcome>) | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly portal: () => Portal,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Opens a place for its question. */
  open(place: string): void {
    this.settle(place);
    this.focus('.act :is(input, button, h4, [tabindex])');
  }

  /** Folds the place up; the focus goes back to the button that opened it. */
  close(): void {
    const { place } = this;
    this.settle('');
    this.focus(`[data-opens="${CSS.escape(place)}"]`);
  }

  async run(place: string, action: () => Promise<Outcome>): Promise<void> {
    if (this.busy) return;
    this.settle(place);
    this.busy = true;
    try {
      const outcome = await action();
      this.busy = false;
      if ('next' in outcome) return this.open(outcome.next);
      this.settle('');
      this.said = outcome.done;
      // What had the focus may be gone.
      await this.host.updateComplete;
      if (!this.host.shadowRoot?.activeElement) this.focus('[data-home]');
    } catch (error) {
      const needsProof = failureCode(error) === 'proof_needed';
      this.problem = needsProof ? null : error;
      this.step = needsProof ? 'prove' : 'ask';
      this.action = action;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private settle(place: string) {
    this.place = place;
    this.step = 'ask';
    this.problem = null;
    this.said = '';
    this.host.requestUpdate();
  }

  private focus(selector: string) {
    void focusIn(this.host, selector);
  }

  /** What is open in this place: its question, or the proof in its stead. */
  renderAt(place: string, ask: () => unknown): TemplateResult | typeof nothing {
    if (this.place !== place) return nothing;
    return html`<div class="act" role="group">
      ${
        this.step === 'prove'
          ? html`<comptoir-proof @comptoir-proved=${() => this.run(place, this.action!)}></comptoir-proof>
              <button class="quiet" @click=${() => this.close()}>${this.portal().messages.cancel}</button>`
          : ask()
      }
      ${
        this.problem
          ? html`<div role="alert">${renderProblem(failureWords(this.problem, this.portal()))}</div>`
          : nothing
      }
    </div>`;
  }

  /** A question with two answers, in words that say what is lost. */
  renderConfirm(question: unknown, accept: string, act: () => void): TemplateResult {
    return html`
      ${question}
      <div class="row">
        <button class="primary" aria-disabled=${this.busy ? 'true' : 'false'} @click=${act}>${accept}</button>
        <button @click=${() => this.close()}>${this.portal().messages.cancel}</button>
      </div>
    `;
  }

  renderSaid(): TemplateResult {
    return html`<p class="said" role="status">${this.said}</p>`;
  }
}
