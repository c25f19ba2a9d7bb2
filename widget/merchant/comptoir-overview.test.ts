import { expect, html, waitUntil } from '@open-wc/testing';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { bandFilter } from '../../shared/overview-bands.ts';
import { parseSegment } from '../../shared/segment-language.ts';
import { words as french } from '../../shared/messages/merchant-fr.ts';
import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { makeOverview } from '../../test/harness/overview.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirOverview } from './comptoir-overview.ts';
import type { Plot } from './comptoir-plot.ts';
import './comptoir-overview.ts';

const NAME = 'GET /admin/:store/overview';

interface Query {
  period: string;
  currency?: string;
}

async function start(answer: unknown, given: { role?: StaffRole; part?: object; search?: string } = {}) {
  history.replaceState(null, '', `/merchant/${STORE}/overview${given.search ?? ''}`);
  const page = createMerchantPage(
    { [NAME]: answer },
    { role: given.role ?? 'reader', part: given.part ?? {} },
  );
  const element = await mount<ComptoirOverview>(html`<comptoir-overview></comptoir-overview>`, page);
  const queries = () => page.asked.map(({ parts }) => (parts as { query: Query }).query);
  return { ...page, element, see: screen(page.root), queries, root: element.shadowRoot! };
}

const whereOf = (link: HTMLElement) => {
  const url = new URL((link as HTMLAnchorElement).href);
  expect(url.pathname).to.equal(`/merchant/${STORE}/customers`);
  return url.searchParams.get('where')!;
};

const cellsOf = (table: Element) =>
  [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );

/** As this browser writes it: the spaces in it differ. */
const TO_NOW = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
  new Date('2026-11-01'),
  new Date('2026-11-26'),
);

describe('comptoir-overview', () => {
  const address = location.pathname + location.search;
  afterEach(() => history.replaceState(null, '', address));

  it('is accessible: with figures, without any, while they are added up, given up, failed, and in French', async () => {
    const { element, see } = await start({ overview: makeOverview(), state: 'fresh' });
    await see.text('Spent per month');
    for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    await expectAccessible(element);

    const none = await start({ overview: makeOverview({ points: [] }), state: 'fresh' }, { role: 'editor' });
    await none.see.text('No orders yet');
    await expectAccessible(none.element);

    const waiting = await start({ overview: null, state: 'renewing' });
    await waiting.see.text('Adding up your orders…');
    await expectAccessible(waiting.element);
    waiting.element.remove();

    const over = await start({ overview: null, state: 'gave_up' });
    await over.see.role('button', 'Try again');
    await expectAccessible(over.element);

    const other = await start({ overview: makeOverview(), state: 'fresh' }, { part: { words: french } });
    await other.see.text('Dépensé par mois');
    await expectAccessible(other.element);
  });

  it('says what failed, and asks again', async () => {
    let asked = 0;
    const { see } = await start(() =>
      asked++ === 0
        ? Promise.reject(new RequestError('offline'))
        : { overview: makeOverview(), state: 'fresh' },
    );
    (await see.role('button', 'Try again')).click();
    await see.text('Spent per month');
  });

  it('has the same numbers in each plot as in the table below it', async () => {
    const { root, see } = await start({ overview: makeOverview(), state: 'fresh' });
    await see.text('Spent per month');
    const plots = [...root.querySelectorAll('comptoir-plot')];
    expect(plots).to.have.lengthOf(3);
    for (const { plot, parentElement } of plots as unknown as { plot: Plot; parentElement: Element }[]) {
      const rows = plot.titles.map((title, i) => [
        title,
        ...plot.series.map(({ values }) => plot.format(values[i]!)),
      ]);
      expect(cellsOf(parentElement.querySelector('table')!)).to.deep.equal(rows);
    }
    const tables = plots.map((plot) => cellsOf(plot.parentElement!.querySelector('table')!));
    expect(tables[0]).to.deep.equal([
      ['October 2026', '€120.00'],
      [TO_NOW, '€3,000.50'],
    ]);
    // By returning customers, then first orders.
    expect(tables[1]!.map((row) => row.slice(1))).to.deep.equal([
      ['1', '1'],
      ['6', '4'],
    ]);
  });

  it('names each plot for whoever does not see it, and draws it in the page’s colours', async () => {
    const { root, see } = await start({ overview: makeOverview(), state: 'fresh' });
    await see.text('Spent per month');
    const canvas = root.querySelector('comptoir-plot')!.shadowRoot!.querySelector('canvas')!;
    expect(canvas.getAttribute('role')).to.equal('img');
    expect(canvas.getAttribute('aria-label')).to.equal(`Spent per month. Most: €3,000.50, ${TO_NOW}.`);
    const hasBars = () => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 0x2f && data[i + 1] === 0x6f && data[i + 2] === 0xde && data[i + 3] === 255)
          return true;
      }
      return false;
    };
    await waitUntil(() => canvas.width > 0 && hasBars(), 'There are no bars of the first colour');
  });

  it('tells each figure with what it was before, a share in points', async () => {
    const { root, see } = await start({ overview: makeOverview(), state: 'fresh' });
    await see.text('Spent per month');
    const told = [...root.querySelectorAll('.figures dl > div')].map((figure) =>
      figure.textContent!.replace(/\s+/g, ' ').trim(),
    );
    expect(told).to.deep.equal([
      'Spent €3,120.50 +212% from €1,000.00',
      'Orders 12 unchanged from 12',
      'Average order €260.04 +212% from €83.33',
      'New customers 5 none before',
      'Orders by returning customers 58% -41.7 pts from 100%',
    ]);
  });

  it('makes each cell of the grid, each month and each place a link to exactly these customers', async () => {
    const { see } = await start({ overview: makeOverview(), state: 'fresh' });
    const cell = await see.role('link', '3 customers: 2 orders, 31–90 days ago, on average €45.10');
    expect(whereOf(cell)).to.equal(bandFilter(1, 1));
    expect(whereOf(await see.role('link', 'Oct 2026'))).to.equal(
      'first_order_date BETWEEN 2026-10-01 AND 2026-10-31',
    );
    const wheres = await Promise.all(
      ['France', 'Not known', "L'Haÿ-les-Roses"].map(async (name) => whereOf(await see.role('link', name))),
    );
    expect(wheres).to.deep.equal([
      "country = 'FR' AND last_order_date >= 2025-12-01",
      'country IS NULL AND last_order_date >= 2025-12-01',
      "city = 'L''Haÿ-les-Roses' AND country = 'FR' AND last_order_date >= 2025-12-01",
    ]);
    for (const link of see.allRoles('link')) expect(() => parseSegment(whereOf(link))).not.to.throw();
  });

  it('keeps period and currency in the address, reads them from it, and goes back', async () => {
    const answer = (parts: { query: Query }) => ({
      overview: makeOverview({
        currency: parts.query.currency ?? 'EUR',
        period: parts.query.period as 'all',
      }),
      state: 'fresh',
    });
    const { see, root, queries } = await start(answer, { search: '?period=90d&lang=en' });
    await see.text('Spent per month');
    expect(queries()).to.deep.equal([{ period: '90d' }]);

    (await see.role('button', 'All time')).click();
    await waitUntil(() => queries().length === 2);
    expect(location.search).to.equal('?lang=en&period=all');

    const select = root.querySelector('select')!;
    select.value = 'XOF';
    select.dispatchEvent(new Event('change'));
    // Francs have no smaller unit.
    await see.text('F CFA 312,050');
    expect(location.search).to.equal('?lang=en&period=all&currency=XOF');
    expect((await see.role('button', 'All time')).getAttribute('aria-pressed')).to.equal('true');

    history.back();
    await see.text('€3,120.50');
    expect(queries().at(-1)).to.deep.equal({ period: 'all' });
    expect(root.querySelector('select')!.value).to.equal('EUR');
  });

  it('shows what was kept while newer figures come, and asks for these by itself', async () => {
    let asked = 0;
    const { see } = await start(() =>
      asked++ === 0
        ? { overview: makeOverview(), state: 'renewing' }
        : { overview: makeOverview({ currency: 'XOF' }), state: 'fresh' },
    );
    await see.text('€3,120.50');
    await see.text('Newer figures are on their way.');
    await see.text('F CFA 312,050');
    expect(see.hasText('Newer figures are on their way.')).to.equal(false);
  });

  it('says to an empty shop how orders come, by what its reader may do', async () => {
    const empty = { overview: makeOverview({ points: [] }), state: 'fresh' };
    const editor = await start(empty, { role: 'editor' });
    const way = await editor.see.role<HTMLAnchorElement>('link', 'Connect your shop system');
    expect(new URL(way.href).pathname).to.equal(`/merchant/${STORE}/connections`);
    // Keys are an owner's alone.
    expect(editor.see.allRoles('link')).to.have.lengthOf(2);
    const owner = await start(empty, { role: 'owner' });
    await owner.see.role('link', /^Send them from your own server/);

    const reader = await start(empty, { role: 'reader' });
    await reader.see.text(/An owner or editor of this shop connects it/);
    expect(reader.see.allRoles('link')).to.have.lengthOf(0);
  });
});
