import { initialState, Task } from '@lit/task';
import { nothing } from 'lit';

import type { Merchant } from '../core/merchant-context.ts';
import { MerchantAction } from './merchant-action.ts';
import { MerchantElement } from './merchant-element.ts';
import { renderRead } from './render-read.ts';

/**
 * A section, or a part of one, that reads something of the chosen shop, shows it, and lets staff act on it. It reads anew when
 * another shop is chosen.
 */
export abstract class SectionElement<There = void> extends MerchantElement {
  protected readonly action = new MerchantAction(this, () => this.merchant!);

  protected readonly read = new Task(this, {
    args: () => [this.merchant?.here.store] as const,
    task: ([store], { signal }) => (store === undefined ? initialState : this.ask(this.merchant!, signal)),
  });

  /** Asks for what the section shows: keeps it, or gives it to `renderThere`. */
  protected abstract ask(merchant: Merchant, signal: AbortSignal): Promise<There>;

  /** What is shown once it has been read; until then stands that it waits, or what went wrong. */
  protected abstract renderThere(merchant: Merchant, there: There): unknown;

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return renderRead(merchant, this.read, (there) => this.renderThere(merchant, there));
  }
}
