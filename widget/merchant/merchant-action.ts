import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';

import { failureWords } from '../core/failure-words.ts';
import { failureCode } from '../core/request-error.ts';
import type { Merchant } from '../core/merchant-context.ts';

/**
 * One thing at a time that staff do in a section, in its place there: a form or a question, what went wrong, and in the
 * end what was done; where the server wants to know that it is still them, the proof, after which it goes on by itself. Keeps the
 * focus where they are.
 */
export class MerchantAction implements ReactiveController {
  /** Where something is open: a name that each place gives itself. */
  place = '';
  busy = false;
  private problem: unknown = null;
  private said = '';
  /** What goes on once it is proven who they are. */
  private waiting: (() => Promise<string>) | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly merchant: () => Merchant,
  ) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** What went wrong last; null where nothing did. */
  get failure(): unknown {
    return this.problem;
  }

  /** Whether there is nothing to say: neither what was done nor what went wrong. */
  get isQuiet(): boolean {
    return this.said === '' && this.problem === null;
  }

  /** What went wrong last is said at its fields, and so not in its place again. */
  leaveToFields(): void {
    this.problem = null;
    this.host.requestUpdate();
  }

  /** Opens a place and goes to its first field or button. */
  open(place: string): void {
    this.settle(place);
    this.focus('.act :is(input, select, button)');
  }

  /** Folds the place up; the focus goes back to the button that opened it. */
  close(): void {
    const { place } = this;
    this.settle('');
    this.focus(`[data-opens="${CSS.escape(place)}"]`);
  }

  /** Does it, and says in words that it was done. What fails is said in `place`. */
  async run(place: string, action: () => Promise<string>): Promise<void> {
    if (this.busy) return;
    const isProved = this.waiting !== null;
    this.settle(place);
    this.busy = true;
    try {
      const said = await action();
      this.settle('');
      this.said = said;
      // What had the focus is gone.
      if (isProved) this.focus(`[data-opens="${CSS.escape(place)}"]`);
    } catch (error) {
      this.problem = error;
      if (failureCode(error) === 'proof_needed') await this.askForProof(action);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private async askForProof(action: () => Promise<string>) {
    try {
      // It brings the proof, which is no element that pages ask for by itself.
      await this.merchant().portal.load('comptoir-security');
      this.waiting = action;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  private settle(place: string) {
    this.place = place;
    this.waiting = null;
    this.problem = null;
    this.said = '';
    this.host.requestUpdate();
  }

  private focus(selector: string) {
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }

  /** What is open in this place, and what went wrong there. */
  renderAt(place: string, content: () => unknown): TemplateResult | typeof nothing {
    if (this.place !== place) return nothing;
    return html`<div class="act" role="group">
      ${this.waiting ? nothing : content()} ${this.renderProblem(place)}
    </div>`;
  }

  /** A question with two answers, in words that say what is lost. */
  renderConfirm(question: string, accept: string, act: () => void): TemplateResult {
    return html`<p>${question}</p>
      <div class="row">
        <button class="primary" aria-disabled=${this.busy ? 'true' : 'false'} @click=${act}>${accept}</button>
        <button @click=${() => this.close()}>${this.merchant().words.cancel}</button>
      </div>`;
  }

  /** What went wrong in this place, or the proof that is wanted there. */
  renderProblem(place: string): TemplateResult {
    const { waiting } = this;
    if (waiting && this.place === place) {
      return html`<comptoir-proof @comptoir-proved=${() => this.run(place, waiting)}></comptoir-proof>
        <button class="quiet" @click=${() => this.close()}>${this.merchant().words.cancel}</button>`;
    }
    const shows = this.problem !== null && this.place === place;
    return html`<div role="alert">
      ${shows ? html`<p class="problem">${failureWords(this.problem, this.merchant().portal)}</p>` : nothing}
    </div>`;
  }

  renderSaid(): TemplateResult {
    return html`<p class="said" role="status">${this.said}</p>`;
  }
}
