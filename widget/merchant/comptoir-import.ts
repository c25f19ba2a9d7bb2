import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { ImportMessages } from '../../shared/messages/import-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { field } from '../ui/field.styles.ts';
import { icon } from '../ui/icon.ts';
import { theme } from '../ui/theme.styles.ts';
import { importStyles } from './comptoir-import.styles.ts';
import { formatMinute } from './format-when.ts';
import { merchantSection } from './merchant-section.styles.ts';
import {
  type Reading,
  renderFigures,
  renderFile,
  renderReading,
  renderSteps,
  type Sheet,
} from './render-import.ts';
import { SectionElement } from './section-element.ts';
import { showChosen } from './show-chosen.ts';

type Summary = Answer<StaffEndpoints['GET /admin/:store/imports']>['imports'][number];
type Step = 'check' | 'start' | 'cancel';

const UPLOAD_TIMEOUT_MS = 60 * 60_000;
const LOOK_AGAIN_MS = 1500;
const REMOVE = 'remove';
/** A sheet of paper, with an arrow into it. */
const FILE = 'M7 3.500h7l4 4v13H7zM14 3.500v4h4M12 17v-6m0 0-2.500 2.500M12 11l2.500 2.500';

/** @summary Files that bring customers or orders in: what each is, what it would change, how far it has come. */
export class ComptoirImport extends SectionElement {
  static override styles = [theme, button, field, merchantSection, importStyles];

  @state() private words?: ImportMessages;
  /** The latest first, as far as is known here. */
  @state() private imports: readonly Summary[] = [];
  @state() private sheet: Sheet | null = null;
  @state() private isOver = false;

  /** Whether the reading of the file that shows was changed since it was last sent; null while none is being sent. */
  private isUnsent: boolean | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override async ask({ api, here, portal }: Merchant, signal: AbortSignal) {
    this.words = await wordsIn(portal.language);
    this.imports = (await api('GET /admin/:store/imports', { params: { ...here } }, { signal })).imports;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override updated() {
    showChosen(this.renderRoot);
  }

  private handleDrop(event: DragEvent) {
    event.preventDefault();
    this.isOver = false;
    this.handleFile(event.dataTransfer?.files[0]);
  }

  private handleFile(file: File | undefined) {
    if (!file) return;
    const { api, here } = this.merchant!;
    void this.action.run('file', async () => {
      const parts = { params: { ...here }, query: { name: file.name.slice(-200) }, body: file };
      this.show(await api('POST /admin/:store/imports', parts, { timeoutMs: UPLOAD_TIMEOUT_MS }));
      return '';
    });
  }

  private handleOpen(importId: string) {
    const { api, here } = this.merchant!;
    void this.action.run('file', async () => {
      this.show(await api('GET /admin/:store/imports/:importId', { params: { ...here, importId } }));
      return '';
    });
  }

  /** What is changed while a change is on its way goes after it, with all that was changed before. */
  private handleReading(change: Partial<Reading>) {
    let kept = this.sheet!;
    const isSending = this.isUnsent !== null;
    if (this.action.busy && !isSending) return this.requestUpdate();
    this.sheet = { ...kept, ...change };
    this.isUnsent = true;
    if (isSending) return;
    const { api, here } = this.merchant!;
    void this.action.run('sheet', async () => {
      try {
        while (this.isUnsent) {
          this.isUnsent = false;
          const { id: importId, kind, source, mapping, rule } = this.sheet!;
          const parts = { params: { ...here, importId }, body: { kind, source, mapping, rule } };
          kept = await api('PUT /admin/:store/imports/:importId', parts);
        }
      } finally {
        this.isUnsent = null;
        this.show(kept);
      }
      return '';
    });
  }

  private handleRemove(importId: string) {
    const { api, here } = this.merchant!;
    void this.action.run(REMOVE, async () => {
      await api('DELETE /admin/:store/imports/:importId', { params: { ...here, importId } });
      this.sheet = null;
      await this.read.run();
      return '';
    });
  }

  private handleStep(step: Step) {
    const { api, here } = this.merchant!;
    const sheet = this.sheet!;
    void this.action.run('sheet', async () => {
      const params = { ...here, importId: sheet.id };
      const now = await api(`POST /admin/:store/imports/:importId/${step}`, { params });
      this.show({ ...sheet, ...now });
      return '';
    });
  }

  /** Shows a file, and looks again while it is under way. */
  private show(sheet: Sheet) {
    this.sheet = sheet;
    const isKnown = this.imports.some(({ id }) => id === sheet.id);
    this.imports = isKnown
      ? this.imports.map((one) => (one.id === sheet.id ? sheet : one))
      : [sheet, ...this.imports];
    clearTimeout(this.timer);
    if (sheet.state !== 'checking' && sheet.state !== 'running') return;
    this.timer = setTimeout(() => void this.lookAgain(sheet.id), LOOK_AGAIN_MS);
  }

  private async lookAgain(importId: string) {
    const { api, here } = this.merchant!;
    const now = await api('GET /admin/:store/imports/:importId', { params: { ...here, importId } }).catch(
      () => null,
    );
    // A look that fails is made again: the run goes on without us.
    if (this.sheet?.id === importId && this.isConnected) this.show(now ?? this.sheet);
  }

  protected override renderThere(merchant: Merchant) {
    const { words } = this;
    if (!words) return nothing;
    // The one that is at work stands above.
    const imports = this.imports.filter(({ id }) => id !== this.sheet?.id);
    return html`
      <p class="lead">${words.lead}</p>
      ${renderSteps(this.sheet, words)} ${this.renderDrop(words)}
      ${this.sheet ? this.renderSheet(merchant, words, this.sheet) : nothing}
      ${imports.length > 0 ? this.renderFormer(merchant, words, imports) : nothing}
    `;
  }

  private renderDrop(words: ImportMessages) {
    return html`<section>
      <div
        class="drop ${this.isOver ? 'over' : ''} ${this.sheet ? 'another' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.isOver = true;
        }}
        @dragleave=${() => (this.isOver = false)}
        @drop=${this.handleDrop}
      >
        ${icon(FILE)}
        <label class="choose"
          >${words.choose}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            ?disabled=${this.action.busy}
            @change=${(event: Event) => this.handleFile((event.target as HTMLInputElement).files?.[0])}
          />
        </label>
        <small>${words.drop}</small>
      </div>
      <p class="status" role="status">${this.sayUpload(words)}</p>
      ${this.renderUnreadable(words)} ${this.action.renderProblem('file')}
    </section>`;
  }

  private sayUpload({ uploading }: ImportMessages) {
    return this.action.busy && this.action.place === 'file' ? uploading : '';
  }

  /** Why a file cannot be read, beside the words for any failure. */
  private renderUnreadable({ problems }: ImportMessages) {
    const { failure } = this.action;
    if (!(failure instanceof RequestError) || failure.code !== 'unreadable_file') return nothing;
    const reason = failure.details?.[0]?.reason ?? '';
    return reason in problems ? html`<p>${problems[reason as keyof typeof problems]}</p>` : nothing;
  }

  private renderSheet({ here, portal }: Merchant, words: ImportMessages, sheet: Sheet) {
    const { state, id } = sheet;
    const isOpen = state === 'ready' || state === 'checked';
    const isUnderWay = state === 'checking' || state === 'running';
    const language = portal.language.startsWith('fr') ? 'fr' : 'en';
    const figure = (count: number) => count.toLocaleString(portal.language);
    const refusedUrl = `/admin/${here.store}/imports/${id}/refused.csv?language=${language}`;
    return html`<section aria-label=${sheet.fileName}>
      ${renderFile(sheet, words, figure)}
      ${isOpen ? renderReading(sheet, words, (change) => this.handleReading(change)) : nothing}
      ${renderFigures(sheet, words, { refusedUrl, figure })}
      <div class="row">
        ${isOpen ? this.renderStep(words.check, 'check', state === 'ready') : nothing}
        ${isOpen ? this.renderStep(words.start, 'start', state === 'checked') : nothing}
        ${state === 'cancelled' || state === 'failed' ? this.renderStep(words.resume, 'start', true) : nothing}
        ${
          isUnderWay
            ? this.renderStep(words.cancel, 'cancel')
            : html`<button class="quiet" data-opens=${REMOVE} @click=${() => this.action.open(REMOVE)}>
                ${words.remove}
              </button>`
        }
      </div>
      ${this.action.renderAt(REMOVE, () =>
        this.action.renderConfirm(words.removing, words.removeNow, () => this.handleRemove(id)),
      )}
      ${this.action.renderProblem('sheet')}
    </section>`;
  }

  /** One of them is what comes next: nothing is taken in before somebody has seen what that would be. */
  private renderStep(label: string, step: Step, isNext = false) {
    return html`<button
      class=${isNext ? 'primary' : ''}
      aria-disabled=${this.action.busy ? 'true' : 'false'}
      @click=${() => this.handleStep(step)}
    >
      ${label}
    </button>`;
  }

  private renderFormer({ portal }: Merchant, words: ImportMessages, imports: readonly Summary[]) {
    const { columns } = words;
    return html`<section>
      <h2>${words.former}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.file}</th>
            <th scope="col">${columns.when}</th>
            <th scope="col">${columns.state}</th>
            <th scope="col">${columns.rows}</th>
          </tr>
        </thead>
        <tbody>
          ${imports.map(
            ({ id, fileName, createdAt, state, rowCount }) =>
              html`<tr>
                <td>
                  <button
                    class="quiet"
                    aria-label=${words.open(fileName)}
                    @click=${() => this.handleOpen(id)}
                  >
                    ${fileName}
                  </button>
                </td>
                <td data-label=${columns.when}>${formatMinute(createdAt, portal.language)}</td>
                <td data-label=${columns.state}>${words.states[state]}</td>
                <td data-label=${columns.rows}>${rowCount.toLocaleString(portal.language)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}

async function wordsIn(language: string): Promise<ImportMessages> {
  const module = await (language.startsWith('fr')
    ? import('../../shared/messages/import-fr.ts')
    : import('../../shared/messages/import-en.ts'));
  return module.words;
}

define('comptoir-import', ComptoirImport);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-import': ComptoirImport;
  }
}
