import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { BULK_IDS_MAX } from '../../shared/bulk-limits.ts';
import type { BulkMessages } from '../../shared/messages/bulk-en.ts';
import type { Answer, Parts } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { focusIn } from '../ui/focus-in.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-bulk-actions.styles.ts';
import { listControls } from './list-controls.styles.ts';
import { MerchantAction } from './merchant-action.ts';
import { MerchantElement } from './merchant-element.ts';

type Action = Answer<StaffEndpoints['GET /admin/:store/bulk-actions/:actionId']>;
type Kind = Action['kind'];
type Body = Parts<StaffEndpoints['POST /admin/:store/bulk-actions']>['body'];
type Group = Answer<StaffEndpoints['GET /admin/:store/groups']>['groups'][number];

const LOOK_AGAIN_MS = 1000;
const FIRST_BUTTON = '.bulk > button';
/** To count a million customers and write down who they are takes longer than a usual answer. */
const COUNT_TIMEOUT_MS = 120_000;

/** Customers were changed by a bulk action, or may have been: what is shown of them is old. */
export class BulkChangeEvent extends Event {
  static readonly type = 'comptoir-bulk-change';
  constructor() {
    super(BulkChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** @summary What can be done to all selected customers: counted, confirmed, followed while it is under way, and undone. */
export class ComptoirBulkActions extends MerchantElement {
  static override styles = [theme, button, listControls, styles];

  /** Who is selected one by one. */
  @property({ attribute: false }) ids: ReadonlySet<string> = new Set();

  /** Whether all are that match `q` and `where`. */
  @property({ attribute: false }) isAll = false;

  @property({ attribute: false }) q = '';

  @property({ attribute: false }) where = '';

  @state() private words?: BulkMessages;

  @state() private kind: Kind = 'add_tag';

  @state() private groups: readonly Group[] = [];

  /** Why what was to be counted cannot be. */
  @state() private problem = '';

  /** What was counted, or begun. */
  @state() private shown: Action | null = null;

  private readonly action = new MerchantAction(this, () => this.merchant!);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private language = '';
  private hasLooked = false;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues) {
    const language = this.merchant?.portal.language ?? '';
    if (language !== '' && language !== this.language) {
      this.language = language;
      void wordsIn(language).then((words) => (this.words = words));
    }
    if (this.merchant && !this.hasLooked) void this.lookForRunning(this.merchant);
    // What was counted was another selection.
    const isOther = ['ids', 'isAll', 'q', 'where'].some((name) => changed.has(name));
    if (isOther && this.shown?.state === 'ready') this.shown = null;
  }

  /** What was begun before the page was opened goes on, and is to be seen and stopped from here too. */
  private async lookForRunning({ api, here, store }: Merchant) {
    this.hasLooked = true;
    if (store.role === 'reader') return;
    // Without it the list is as good.
    const found = await api('GET /admin/:store/bulk-actions', { params: { ...here } }).catch(() => null);
    const running = found?.actions.find(({ state }) => state === 'running');
    if (running && !this.shown && this.isConnected) this.show(running);
  }

  private handleKind(kind: Kind) {
    this.kind = kind;
    this.problem = '';
    if (!kind.endsWith('_group')) return;
    const { api, here } = this.merchant!;
    void this.action.run('bulk', async () => {
      const { groups } = await api('GET /admin/:store/groups', { params: { ...here } });
      // Whom a rule selects is nobody's to put in or take out.
      this.groups = groups.filter(({ rule }) => rule === null);
      return '';
    });
  }

  private handleCount = (event: SubmitEvent) => {
    event.preventDefault();
    const value = String(new FormData(event.target as HTMLFormElement).get('value') ?? '').trim();
    const { isAll, q, where, kind } = this;
    if (value === '' && !isAlone(kind)) this.problem = this.merchant!.words.settings.problems.empty;
    else this.problem = kind === 'add_tag' && value.includes(',') ? this.words!.oneTag : '';
    if (this.problem !== '') return void focusIn(this, '#value');
    const { api, here } = this.merchant!;
    const selection: Body['selection'] = isAll
      ? { kind: 'matching', q, where }
      : { kind: 'customers', customerIds: [...this.ids] };
    const of = selectionKey(this);
    void this.action.run('bulk', async () => {
      const parts = { params: { ...here }, body: { action: stepOf(kind, value), selection } };
      const counted = await api('POST /admin/:store/bulk-actions', parts, { timeoutMs: COUNT_TIMEOUT_MS });
      if (of === selectionKey(this)) this.show(counted);
      void focusIn(this, FIRST_BUTTON);
      return '';
    });
  };

  private handleStep(step: 'start' | 'cancel' | 'undo', actionId: string) {
    const { api, here } = this.merchant!;
    void this.action.run('bulk', async () => {
      const params = { ...here, actionId };
      const options = { timeoutMs: COUNT_TIMEOUT_MS };
      this.show(await api(`POST /admin/:store/bulk-actions/:actionId/${step}`, { params }, options));
      if (step === 'cancel') this.dispatchEvent(new BulkChangeEvent());
      void focusIn(this, FIRST_BUTTON);
      return '';
    });
  }

  /** Shows an action, and looks again while it is under way. */
  private show(action: Action) {
    this.shown = action;
    clearTimeout(this.timer);
    if (action.state === 'running') this.timer = setTimeout(() => void this.lookAgain(action), LOOK_AGAIN_MS);
  }

  private async lookAgain(former: Action) {
    const { api, here } = this.merchant!;
    const params = { ...here, actionId: former.id };
    // A look that fails is made again: the action goes on without us.
    const now = await api('GET /admin/:store/bulk-actions/:actionId', { params }).catch(() => former);
    if (this.shown?.id !== former.id || this.shown.state !== 'running' || !this.isConnected) return;
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.show(now);
    if (now.state === 'running') return;
    this.dispatchEvent(new BulkChangeEvent());
    // The button that stops it has gone.
    if (hadFocus) void focusIn(this, FIRST_BUTTON);
  }

  override render() {
    const { merchant, words, shown } = this;
    const isSelected = this.isAll || this.ids.size > 0;
    if (!merchant || !words || merchant.store.role === 'reader' || (!isSelected && !shown)) return nothing;
    const { language, direction } = merchant.portal;
    return html`<div class="bulk" role="group" aria-label=${words.label} lang=${language} dir=${direction}>
      ${shown ? this.renderShown(words, shown) : this.renderForm(merchant, words)}
      ${this.action.renderProblem('bulk')}
    </div>`;
  }

  private renderForm({ store }: Merchant, words: BulkMessages) {
    const isTooMany = !this.isAll && this.ids.size > BULK_IDS_MAX;
    if (isTooMany) return html`<p>${words.tooMany(this.figure(BULK_IDS_MAX))}</p>`;
    const kinds = (Object.keys(words.kinds) as Kind[]).filter(
      (kind) => kind !== 'delete' || store.role === 'owner',
    );
    return html`<form class="bulk" novalidate @submit=${this.handleCount}>
      <div class="field">
        <label for="kind">${words.what}</label>
        <select
          id="kind"
          @change=${(event: Event) => this.handleKind((event.target as HTMLSelectElement).value as Kind)}
        >
          ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${words.kinds[kind]}</option>`)}
        </select>
      </div>
      ${this.renderValue(words)}
      <button class="primary" aria-disabled=${this.action.busy ? 'true' : 'false'}>${words.next}</button>
      <p class="problem" id="value-problem" ?hidden=${this.problem === ''}>${this.problem}</p>
    </form>`;
  }

  private renderValue(words: BulkMessages) {
    const { kind } = this;
    if (isAlone(kind)) return nothing;
    if (kind === 'add_group' || kind === 'remove_group') {
      return html`<div class="field">
        <label for="value">${words.group}</label>
        <select id="value" name="value">
          ${this.groups.map(({ key, name }) => html`<option value=${key}>${name}</option>`)}
        </select>
      </div>`;
    }
    const isTag = kind !== 'set_tax_exempt';
    return html`<div class="field">
      <label for="value">${isTag ? words.tag : words.reason}</label>
      <input
        id="value"
        name="value"
        maxlength=${isTag ? 255 : 200}
        dir="auto"
        autocomplete="off"
        aria-invalid=${this.problem === '' ? 'false' : 'true'}
        aria-describedby="value-problem"
        @input=${() => (this.problem = '')}
      />
    </div>`;
  }

  private renderShown(words: BulkMessages, action: Action) {
    const { id, kind, value, state, totalCount } = action;
    const group = kind.endsWith('_group') ? this.groups.find(({ key }) => key === value) : undefined;
    const called = group?.name ?? value ?? '';
    const what = words.confirm(words.kinds[kind], called, this.figure(totalCount), totalCount === 1);
    const step = (name: 'start' | 'cancel' | 'undo', label: string, look = '') =>
      html`<button
        class=${look}
        aria-disabled=${this.action.busy ? 'true' : 'false'}
        @click=${() => this.handleStep(name, id)}
      >
        ${label}
      </button>`;
    const close = html`<button @click=${() => (this.shown = null)}>${words.close}</button>`;
    if (state === 'ready') {
      return html`<p role="status">${what} ${kind === 'delete' ? words.deletes : nothing}</p>
        ${totalCount > 0 ? step('start', words.start, 'primary') : nothing} ${close}`;
    }
    const canResume = (state === 'cancelled' || state === 'failed') && action.undoneBy === null;
    return html`<p>${what}</p>
      ${state === 'running' ? this.renderProgress(words, action) : this.renderFigures(words, action)}
      ${state === 'running' ? step('cancel', words.stop) : nothing}
      ${canResume ? step('start', words.resume) : nothing}
      ${action.canUndo ? step('undo', words.undo) : nothing} ${state === 'running' ? nothing : close}`;
  }

  private renderProgress(words: BulkMessages, { doneCount, totalCount }: Action) {
    const told = words.progress(this.figure(doneCount), this.figure(totalCount));
    return html`<progress aria-label=${words.states.running} max=${totalCount} .value=${doneCount}></progress>
      <span>${told}</span>`;
  }

  private renderFigures(words: BulkMessages, action: Action) {
    const { changedCount, unchangedCount, failedCount, state } = action;
    const counts = [changedCount, unchangedCount, failedCount].map((count) => this.figure(count));
    return html`<p role="status">
      ${words.states[state]}, ${words.figures(counts[0] ?? '', counts[1] ?? '', counts[2] ?? '')}
    </p>`;
  }

  private figure(count: number): string {
    return count.toLocaleString(this.merchant?.portal.language);
  }
}

function stepOf(kind: Kind, value: string): Body['action'] {
  return isAlone(kind) ? { kind } : { kind, value };
}

/** Whether it says by itself what is done. */
function isAlone(kind: Kind): kind is 'delete' | 'unset_tax_exempt' {
  return kind === 'delete' || kind === 'unset_tax_exempt';
}

function selectionKey({ ids, isAll, q, where }: ComptoirBulkActions): string {
  return JSON.stringify([isAll, q, where, ...(isAll ? [] : ids)]);
}

async function wordsIn(language: string): Promise<BulkMessages> {
  const module = await (language.startsWith('fr')
    ? import('../../shared/messages/bulk-fr.ts')
    : import('../../shared/messages/bulk-en.ts'));
  return module.words;
}

define('comptoir-bulk-actions', ComptoirBulkActions);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-bulk-actions': ComptoirBulkActions;
  }
}
