import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { CustomerCount } from '../../shared/contracts/customer-list.ts';
import type { Answer } from '../core/api-client.ts';
import { failureWords } from '../core/failure-words.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-segment-choice.ts';
import { styles } from './comptoir-segment-list.styles.ts';
import { countSegments } from './count-segments.ts';
import { FilterEvent } from './customer-list-events.ts';
import { readFilter } from './filter-parts.ts';
import { FoldOut } from './fold-out.ts';
import { listControls } from './list-controls.styles.ts';
import { BIN, DOWN } from './list-shapes.ts';
import type { ListWords } from './list-words.ts';
import { MerchantAction } from './merchant-action.ts';
import { Media, NO_ASIDE } from './media.ts';
import { MerchantElement } from './merchant-element.ts';
import { UndoOffer } from './undo-offer.ts';

type Segments = Answer<StaffEndpoints['GET /admin/:store/segments']>;
type Saved = Segments['saved'][number];

const CHOICES = ['customer_cities', 'products_purchased'] as const;

/** @summary The filters that every store has, and those that staff have kept, each with how many customers it holds now. */
export class ComptoirSegmentList extends MerchantElement {
  static override styles = [theme, button, listControls, styles];

  /** The filter that holds: the segment that says the same is the current one. */
  @property({ attribute: false }) where = '';

  @property({ attribute: false }) words!: ListWords;

  /** Counts how often customers have changed: the counts are asked for again. */
  @property({ attribute: false }) changes = 0;

  /** How many the list shows; null while that is not known. */
  @property({ attribute: false }) shown: CustomerCount | null = null;

  @state() private counts: ReadonlyMap<string, CustomerCount> = new Map();

  private readonly noAside = new Media(this, NO_ASIDE);

  private readonly foldOut = new FoldOut(this);

  private action = new MerchantAction(this, () => this.merchant!);

  private readonly undo = new UndoOffer(this, this.action);

  private read = new Task(this, {
    args: () => [this.merchant?.here.store] as const,
    task: async ([store], { signal }): Promise<Segments | undefined> => {
      if (store === undefined) return undefined;
      return this.merchant!.api('GET /admin/:store/segments', { params: { store } }, { signal });
    },
  });

  protected readonly counting = new Task(this, {
    args: () => [this.read.value, this.changes] as const,
    task: async ([segments], { signal }) => {
      if (!segments) return;
      const names = [
        ...segments.ready.map(({ name }): string => name),
        ...segments.saved.map(({ id }) => id),
      ];
      await countSegments(this.merchant!, names, signal, (segment, count) => {
        this.counts = new Map(this.counts).set(segment, count);
      });
    },
  });

  constructor() {
    super();
    // What is chosen here, or in a choice within, is what the button says now.
    this.addEventListener(FilterEvent.type, () => this.foldOut.close(true));
  }

  private get mayChange(): boolean {
    return this.merchant?.store.role !== 'reader';
  }

  private handleOpenKeep() {
    this.undo.withdraw();
    this.action.open('keep');
  }

  private handleKeep(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '').trim();
    if (name === '') return form.querySelector('input')?.focus();
    const { api, here } = this.merchant!;
    this.keep(name, (body) => api('POST /admin/:store/segments', { params: { ...here }, body }));
  }

  private handleChange({ id, name, version }: Saved) {
    const { api, here } = this.merchant!;
    const params = { ...here, segment: id };
    this.keep(name, (body) =>
      api('PUT /admin/:store/segments/:segment', { params, body: { ...body, version } }),
    );
  }

  private keep(name: string, save: (body: { name: string; definition: string }) => Promise<unknown>) {
    void this.action.run('keep', async () => {
      await save({ name, definition: this.where });
      await this.read.run();
      return this.words.list.segments.kept(name);
    });
  }

  private async handleRemove({ id, name }: Saved) {
    const { api, here } = this.merchant!;
    this.undo.withdraw();
    let gone: Saved | null = null;
    await this.action.run(id, async () => {
      const params = { ...here, segment: id };
      gone = (await api('DELETE /admin/:store/segments/:segment', { params })).removed;
      await this.read.run();
      return this.words.list.segments.removed(name);
    });
    // Somebody else may have deleted it before: then it is theirs to bring back.
    if (gone) await this.undo.make(() => this.restore(gone!));
  }

  private async restore({ name, definition }: Saved): Promise<string> {
    const { api, here } = this.merchant!;
    const body = { name, definition };
    const { id } = await api('POST /admin/:store/segments', { params: { ...here }, body });
    await this.read.run();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-segment="${id}"]`)?.focus();
    return this.words.list.segments.restored(name);
  }

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    if (!this.noAside.matches) return this.renderList(merchant);
    const { segments } = this.words.list;
    const known = this.read.value;
    const all = [
      { name: segments.all, definition: '' },
      ...(known?.ready.map((one) => ({ ...one, name: this.words.segment.ready[one.name] })) ?? []),
      ...(known?.saved ?? []),
    ];
    const current = all.find(({ definition }) => definition === this.where);
    return html`<details>
      <summary>
        <bdi>${current?.name ?? segments.heading}</bdi>
        <span class="count">${this.sayCount(this.shown)}</span>${icon(DOWN)}
      </summary>
      <div class="pop">${this.renderList(merchant)}</div>
    </details>`;
  }

  private renderList({ words, portal }: Merchant) {
    const { segments } = this.words.list;
    const known = this.read.value;
    return html`<nav aria-label=${segments.heading}>
        <ul>
          ${this.renderItem('', segments.all, '')}
          ${known?.ready.map(({ name, definition }) =>
            this.renderItem(name, this.words.segment.ready[name], definition),
          )}
        </ul>
        ${known && known.saved.length > 0 ? this.renderSaved(known.saved) : nothing}
      </nav>
      <div class="choices" role="group" aria-label=${segments.heading}>
        ${CHOICES.map((field) => html`<comptoir-segment-choice .field=${field} .where=${this.where} .words=${this.words}></comptoir-segment-choice>`)}
      </div>
      ${
        this.read.status === TaskStatus.ERROR
          ? html`<div role="alert">
              <p class="problem">${failureWords(this.read.error, portal)}</p>
              <button @click=${() => this.read.run()}>${words.retry}</button>
            </div>`
          : nothing
      }
      ${this.renderKeep(known)} ${this.undo.render(this.words.list.sheet.undo)}`;
  }

  private renderSaved(saved: readonly Saved[]) {
    const { segments } = this.words.list;
    return html`<h3>${segments.saved}</h3>
      <ul>
        ${saved.map((segment) =>
          this.renderItem(
            segment.id,
            segment.name,
            segment.definition,
            this.mayChange
              ? html`<button
                  class="square bin"
                  aria-label=${segments.remove(segment.name)}
                  @click=${() => this.handleRemove(segment)}
                >
                  ${icon(BIN)}
                </button>`
              : nothing,
          ),
        )}
      </ul>
      ${saved.map(({ id }) => this.action.renderAt(id, () => nothing))}`;
  }

  private renderItem(key: string, name: string, definition: string, aside: unknown = nothing) {
    const isCurrent = this.where === definition;
    return html`<li class=${isCurrent ? 'current' : ''}>
      <button
        class="item"
        data-segment=${key}
        aria-current=${isCurrent ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new FilterEvent(definition, true))}
      >
        <bdi title=${name}>${name}</bdi><span class="count">${this.sayCount(this.counts.get(key))}</span>
      </button>
      ${aside}
    </li>`;
  }

  private sayCount(count: CustomerCount | null | undefined): string {
    if (!count) return '';
    return `${count.isExact ? '' : '≈ '}${count.count.toLocaleString(this.merchant!.portal.language)}`;
  }

  /** A filter that is no segment yet can become one, or take the place of one. */
  private renderKeep(known: Segments | undefined) {
    const all = [...(known?.ready ?? []), ...(known?.saved ?? [])];
    if (!known || !this.mayChange || this.where === '' || readFilter(this.where).error) return nothing;
    if (all.some(({ definition }) => definition === this.where)) return nothing;

    const { segments } = this.words.list;
    return html`<div class="keep">
      ${
        this.action.place === 'keep'
          ? nothing
          : html`<button data-opens="keep" @click=${this.handleOpenKeep}>${segments.keep}</button>`
      }
      ${this.action.renderAt(
        'keep',
        () =>
          html`<form @submit=${this.handleKeep} novalidate>
            <div class="field">
              <label for="name">${segments.name}</label>
              <input id="name" name="name" maxlength="100" autocomplete="off" />
            </div>
            <div class="row">
              <button class="primary">${this.words.list.sheet.save}</button>
              <button type="button" @click=${() => this.action.close()}>
                ${this.words.list.sheet.cancel}
              </button>
            </div>
            ${known.saved.map(
              (segment) =>
                html`<button type="button" @click=${() => this.handleChange(segment)}>
                  ${segments.change(segment.name)}
                </button>`,
            )}
          </form>`,
      )}
    </div>`;
  }
}

define('comptoir-segment-list', ComptoirSegmentList);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-segment-list': ComptoirSegmentList;
  }
}
