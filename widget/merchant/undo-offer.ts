import { html, type LitElement, nothing, type TemplateResult } from 'lit';

import type { MerchantAction } from './merchant-action.ts';

/** Takes back what was done, and says so in words. */
type Undo = () => Promise<string>;

/** The way back from what an action has just done, beside the words that say that it was done. */
export class UndoOffer {
  private undo: Undo | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly action: MerchantAction,
  ) {}

  /** What is done next cannot be undone, or not yet. */
  withdraw(): void {
    this.undo = null;
    this.host.requestUpdate();
  }

  /** Offers it, and goes there: what had the focus is gone with what was done. */
  async make(undo: Undo): Promise<void> {
    this.undo = undo;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>('.undo')?.focus();
  }

  private async handleUndo(undo: Undo) {
    await this.action.run('undo', async () => {
      const said = await undo();
      this.undo = null;
      return said;
    });
  }

  render(label: string): TemplateResult {
    const { undo } = this;
    return html`<div class="row done ${undo || !this.action.isQuiet ? '' : 'quiet'}">
      ${this.action.renderSaid()}
      ${undo ? html`<button class="undo" @click=${() => this.handleUndo(undo)}>${label}</button>` : nothing}
      ${this.action.renderProblem('undo')}
    </div>`;
  }
}
