import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-duplicates.styles.ts';
import './comptoir-merge-preview.ts';
import './comptoir-shared-addresses.ts';
import { CustomerCells } from './customer-cells.ts';
import type { CustomerRow } from './customer-pages.ts';
import { HistoryPages } from './history-pages.ts';
import { type ListWords, loadListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import type { MergeEvent } from './merge-events.ts';
import { MerchantAction } from './merchant-action.ts';
import { merchantSection } from './merchant-section.styles.ts';
import { renderHistory } from './render-history.ts';
import { UndoOffer } from './undo-offer.ts';

type Page = Answer<StaffEndpoints['GET /admin/:store/duplicates']>;
type Pair = Page['pairs'][number];

/** @summary Customers who may be one person: compared, merged, or told apart; each to be taken back. */
export class ComptoirDuplicates extends MerchantElement {
  static override styles = [theme, button, field, merchantSection, styles];

  @state() private words?: ListWords;

  private currency = '';
  private language = '';
  private readonly action = new MerchantAction(this, () => this.merchant!);
  /** Takes back what was done last. */
  private readonly undo = new UndoOffer(this, this.action);

  private readonly pages = new HistoryPages<Pair>(this, async (after, signal) => {
    const { api, here } = this.merchant!;
    // A page on which all were dismissed is none to be looked at.
    for (let from = after; ;) {
      const parts = { params: { ...here }, query: { after: from } };
      const page: Page = await api('GET /admin/:store/duplicates', parts, { signal });
      this.currency = page.currency;
      if (page.pairs.length > 0 || page.next === null) return { items: page.pairs, next: page.next };
      from = page.next;
    }
  });

  override willUpdate() {
    const language = this.merchant?.portal.language ?? '';
    if (language === '' || language === this.language) return;
    if (this.language === '') void this.pages.start();
    this.language = language;
    void loadListWords(language).then((words) => (this.words = words));
  }

  private nameOf({ name, company, email }: CustomerRow): string {
    return name ?? company ?? email ?? this.words!.list.nameless;
  }

  private handleOpen(place: string) {
    this.undo.withdraw();
    this.action.open(place);
  }

  private handleMerged({ mergeId, kept, merged }: MergeEvent) {
    const { api, here } = this.merchant!;
    const said = this.words!.duplicates.merged(this.nameOf(kept), this.nameOf(merged));
    void this.finish(mergeId, () => Promise.resolve(said), {
      isOver: (pair) => [pair.kept.id, pair.merged.id].includes(merged.id),
      undo: () => api('POST /admin/:store/merges/:mergeId/undo', { params: { ...here, mergeId } }),
    });
  }

  private handleDismiss(pair: Pair) {
    const { api, here } = this.merchant!;
    const { kept, merged } = pair;
    const parts = { params: { ...here }, body: { customerIds: [kept.id, merged.id] as [string, string] } };
    const dismiss = async () => {
      await api('POST /admin/:store/duplicates/dismissals', parts);
      return this.words!.duplicates.dismissed(this.nameOf(kept), this.nameOf(merged));
    };
    void this.finish(placeOf(pair), dismiss, {
      isOver: (other) => other === pair,
      undo: () => api('POST /admin/:store/duplicates/dismissals/undo', parts),
    });
  }

  /** Does it, takes what is over out of what is shown, and offers to take it back. */
  private async finish(
    place: string,
    act: () => Promise<string>,
    after: { isOver: (pair: Pair) => boolean; undo: () => Promise<unknown> },
  ) {
    this.undo.withdraw();
    await this.action.run(place, act);
    if (this.action.failure !== null) return;
    this.pages.items = this.pages.items.filter((pair) => !after.isOver(pair));
    await this.undo.make(async () => {
      await after.undo();
      await this.pages.start();
      return this.words!.duplicates.undone;
    });
    if (this.pages.items.length === 0 && this.pages.next !== null) void this.pages.start();
  }

  override render() {
    const { merchant, words, pages } = this;
    if (!merchant) return nothing;
    const { language, direction } = merchant.portal;
    if (!words) return html`<p class="waiting" role="status">${merchant.words.loading}</p>`;
    const { duplicates } = words;
    const cells = new CustomerCells({ words: words.list, language, currency: this.currency || 'EUR' });
    const render = (pairs: readonly Pair[]) =>
      html`<div class="pairs">${pairs.map((pair) => this.renderPair(pair, cells))}</div>`;
    return html`<div class="root" lang=${language} dir=${direction}>
      <p class="lead">${duplicates.lead}</p>
      ${this.undo.render(duplicates.undo)}
      <h2>${duplicates.heading}</h2>
      ${renderHistory({ merchant, pages, empty: duplicates.empty, older: duplicates.more, render })}
      <comptoir-shared-addresses .words=${duplicates}></comptoir-shared-addresses>
    </div>`;
  }

  private renderPair(pair: Pair, cells: CustomerCells) {
    const { duplicates } = this.words!;
    const { kept, merged, reasons } = pair;
    const [one, other] = [this.nameOf(kept), this.nameOf(merged)];
    const place = placeOf(pair);
    return html`<article class="pair" aria-label=${duplicates.pair(one, other)}>
      <div class="row">
        ${reasons.map((reason) => html`<span class="badge">${duplicates.reasons[reason]}</span>`)}
      </div>
      <div class="two">${[kept, merged].map((row) => this.renderPerson(row, cells))}</div>
      <div class="row acts">
        <button
          data-opens=${place}
          aria-label=${duplicates.compareOne(one, other)}
          @click=${() => this.handleOpen(place)}
        >
          ${duplicates.compare}
        </button>
        <button
          class="quiet"
          aria-label=${duplicates.dismissOne(one, other)}
          aria-disabled=${this.action.busy ? 'true' : 'false'}
          @click=${() => this.handleDismiss(pair)}
        >
          ${duplicates.dismiss}
        </button>
      </div>
      ${this.action.renderAt(
        place,
        () =>
          html`<comptoir-merge-preview
            .keptId=${kept.id}
            .mergedId=${merged.id}
            .words=${this.words!}
            @comptoir-merge=${(event: MergeEvent) => this.handleMerged(event)}
            @comptoir-merge-cancel=${() => this.action.close()}
          ></comptoir-merge-preview>`,
      )}
    </article>`;
  }

  private renderPerson(row: CustomerRow, cells: CustomerCells) {
    const { duplicates } = this.words!;
    const { pathOf } = this.merchant!;
    const name = this.nameOf(row);
    const place = [row.postcode, row.city].filter(Boolean).join(' ');
    const orders = duplicates.orders(cells.number(row.orderCount), row.orderCount === 1);
    const below = [row.email === name ? null : row.email, row.phone, place].filter(Boolean);
    return html`<div class="person">
      <a href=${pathOf('customers', row.id)}><bdi>${name}</bdi></a>
      ${below.map((text) => html`<bdi>${text}</bdi>`)}
      <small
        >${[
          this.words!.list.status[row.status],
          `${orders}, ${cells.textOf(row, 'spent')}`,
          duplicates.since(cells.textOf(row, 'createdAt')),
        ].map((part, i) => html`${i > 0 ? ' · ' : ''}<bdi>${part}</bdi>`)}</small
      >
    </div>`;
  }
}

function placeOf({ kept, merged }: Pair): string {
  return `${kept.id} ${merged.id}`;
}

define('comptoir-duplicates', ComptoirDuplicates);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-duplicates': ComptoirDuplicates;
  }
}
