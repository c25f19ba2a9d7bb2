import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';

import { formatMoment } from '../../shared/format-date.ts';
import type { OverviewMessages } from '../../shared/messages/overview-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-overview.styles.ts';
import { FIRST_VIEW, writeView } from './customer-view.ts';
import { MerchantElement } from './merchant-element.ts';
import { type Overview, OverviewFormat } from './overview-format.ts';
import { type OverviewQuery, PERIODS, readQuery, writeQuery } from './overview-query.ts';
import { overviewFigures } from './overview-figures.styles.ts';
import { overviewTables } from './overview-tables.styles.ts';
import { renderOverviewCohorts } from './render-overview-cohorts.ts';
import { renderOverviewFigures } from './render-overview-figures.ts';
import { renderOverviewGrid } from './render-overview-grid.ts';
import { renderOverviewPlaces } from './render-overview-places.ts';
import { overviewPlots, renderOverviewPlot, type Shown } from './render-overview-plot.ts';
import { renderRead } from './render-read.ts';

type Found = Answer<StaffEndpoints['GET /admin/:store/overview']>;

/** While figures are being added up it is asked for them again: soon, and then less often. */
const ASK_AGAIN_MS = [1_000, 2_000, 4_000, 8_000];

/**
 * @summary How the shop does: what is spent and when, who is new, who comes back, and where customers are. Period and
 * currency are in the address.
 */
export class ComptoirOverview extends MerchantElement {
  static override styles = [theme, button, styles, overviewFigures, overviewTables];

  private asked: OverviewQuery = readQuery(location.search);

  private timesAsked = 0;

  private again: ReturnType<typeof setTimeout> | undefined;

  private read = new Task(this, {
    args: () => [this.merchant?.here.store, this.asked.period, this.asked.currency] as const,
    task: async ([store, period, currency], { signal }): Promise<Found | undefined> => {
      clearTimeout(this.again);
      if (store === undefined) return;
      const query = { period, ...(currency !== null && { currency }) };
      const found = await this.merchant!.api(
        'GET /admin/:store/overview',
        { params: { store }, query },
        { signal },
      );
      this.askAgain(found.state === 'renewing');
      return found;
    },
  });

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  override willUpdate() {
    // The address is the truth: a link of the rail, or going back, may have changed it, of which the shell tells.
    this.asked = readQuery(location.search);
  }

  private show(part: Partial<OverviewQuery>) {
    const search = writeQuery({ ...this.asked, ...part }, location.search);
    if (search !== location.search) history.pushState(null, '', location.pathname + search);
    this.timesAsked = 0;
    this.requestUpdate();
  }

  /** Whether these are the figures that showed before, and others that the address asks for are on their way. */
  private isFormer({ period, currency, currencies }: Overview): boolean {
    if (this.read.status !== TaskStatus.PENDING) return false;
    const asked = currencies.find((one) => one === this.asked.currency) ?? currencies[0];
    return period !== this.asked.period || currency !== asked;
  }

  private handleRefresh() {
    this.timesAsked = 0;
    void this.read.run();
  }

  private askAgain(isDue: boolean) {
    if (!isDue || !this.isConnected) return;
    const waitMs = ASK_AGAIN_MS[Math.min(this.timesAsked, ASK_AGAIN_MS.length - 1)];
    this.timesAsked++;
    this.again = setTimeout(() => void this.read.run(), waitMs);
  }

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    return renderRead(merchant, this.read, (found) => (found ? this.renderFound(merchant, found) : nothing));
  }

  private renderFound(merchant: Merchant, { overview, state: standing }: Found) {
    const words = merchant.words.overview;
    if (!overview) return this.renderNone(words, standing);
    const format = new OverviewFormat(merchant.portal.language, overview.currency);
    const hrefOf = (where: string) =>
      merchant.pathOf('customers') + writeView({ ...FIRST_VIEW, where }).search;
    const shown: Shown = { overview, words, format, hrefOf };
    if (overview.points.length === 0) return this.renderEmpty(merchant, words);

    return html`${this.renderTools(shown)} ${this.renderStanding(words, standing)}
      <div class="body" aria-busy=${this.isFormer(overview) ? 'true' : 'false'}>
        ${renderOverviewFigures(shown)}
        ${overview.totals.orders === 0 ? html`<p class="lead">${words.quietPeriod}</p>` : nothing}
        <div class="plots">${overviewPlots(shown).map((plot) => renderOverviewPlot(plot, shown))}</div>
        ${renderOverviewGrid(shown)} ${renderOverviewCohorts(shown)}
        <div class="pair">
          ${renderOverviewPlaces('country', shown, merchant.portal.language)}
          ${renderOverviewPlaces('city', shown, merchant.portal.language)}
        </div>
        ${this.renderFoot(merchant, shown)}
      </div>`;
  }

  private renderTools({ overview, words, format }: Shown) {
    const { currency, currencies, from, today } = overview;
    const handleCurrency = (event: Event) => {
      const chosen = (event.target as HTMLSelectElement).value;
      this.show({ currency: chosen === currencies[0] ? null : chosen });
    };
    return html`<div class="tools">
      <div class="periods" role="group" aria-label=${words.period}>
        ${PERIODS.map(
          (period) =>
            html`<button
              aria-pressed=${period === this.asked.period ? 'true' : 'false'}
              @click=${() => this.show({ period })}
            >
              ${words.periods[period]}
            </button>`,
        )}
      </div>
      ${
        currencies.length < 2
          ? nothing
          : html`<label class="currency">
              <span class="out-of-sight">${words.currency}</span>
              <select @change=${handleCurrency}>
                ${currencies.map((code) => html`<option value=${code} .selected=${code === currency}>${code}</option>`)}
              </select>
            </label>`
      }
      <p class="range" role="status">${format.range(from, today)}</p>
    </div>`;
  }

  private renderStanding(words: OverviewMessages, standing: Found['state']) {
    const said = { fresh: nothing, renewing: words.renewing, gave_up: `${words.gaveUp} ${words.gaveUpLead}` };
    return html`<p class="standing" role="status">${said[standing]}</p>`;
  }

  private renderFoot({ portal }: Merchant, { overview, words }: Shown) {
    const { asOf, timeZone } = overview;
    const moment = formatMoment(new Date(asOf), portal.language, timeZone);
    return html`<div class="foot">
      <p>${words.counting}</p>
      <p>
        ${words.asOf(moment)}. ${words.byClockOf(timeZone)}.
        <button class="quiet" @click=${this.handleRefresh}>${words.refresh}</button>
      </p>
    </div>`;
  }

  /** The figures have never been there. */
  private renderNone(words: OverviewMessages, standing: Found['state']) {
    const isOver = standing === 'gave_up';
    return html`<section class="instead" role="status">
      <h2>${isOver ? words.gaveUp : words.computing}</h2>
      <p class="lead">${isOver ? words.gaveUpLead : words.computingLead}</p>
      ${isOver ? html`<button @click=${this.handleRefresh}>${this.merchant!.words.retry}</button>` : nothing}
    </section>`;
  }

  private renderEmpty({ store, pathOf }: Merchant, words: OverviewMessages) {
    return html`<section class="instead">
      <h2>${words.empty}</h2>
      <p class="lead">${words.emptyLead}</p>
      ${
        store.role === 'reader'
          ? html`<p class="lead">${words.emptyReader}</p>`
          : html`<p>${words.emptyHow}</p>
              <ul class="ways">
                <li><a href=${pathOf('connections')}>${words.connect}</a></li>
                <li><a href=${pathOf('import')}>${words.import}</a></li>
                ${store.role === 'owner' ? html`<li><a href=${pathOf('keys')}>${words.send}</a></li>` : nothing}
              </ul>`
      }
      <button class="quiet" @click=${this.handleRefresh}>${words.refresh}</button>
    </section>`;
  }
}

define('comptoir-overview', ComptoirOverview);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-overview': ComptoirOverview;
  }
}
