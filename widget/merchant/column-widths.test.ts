import { expect, fixture, html, nextFrame } from '@open-wc/testing';

import { words } from '../../shared/messages/merchant-list-fr.ts';
import { READY_SEGMENTS } from '../../shared/ready-segments.ts';
import { makeListRow } from '../../test/harness/merchant.ts';
import type { ComptoirCustomerGrid } from './comptoir-customer-grid.ts';
import './comptoir-customer-grid.ts';
import { CustomerCells } from './customer-cells.ts';
import { CUSTOMER_COLUMN_NAMES, type CustomerColumnName, FIRST_COLUMNS } from './customer-columns.ts';
import type { CustomerRow } from './customer-pages.ts';
import { readyViewOf } from './ready-views.ts';

const person = (part: Partial<CustomerRow>) =>
  makeListRow({ orderCount: 12, spent: 123_456, lastOrderAt: '2026-11-25T10:00:00Z', city: 'Lyon', ...part });
const PEOPLE = [
  person({ name: 'Hélène Morel', email: 'helene.morel@example.com' }),
  person({ name: 'Ingrid Sørensen', email: 'ingrid@example.com', tags: ['fidèle'] }),
  person({ name: 'Awa Konaté', spent: 616_400_000 }),
];
const NOW = Date.parse('2026-11-27T12:00:00Z');
const LONG = `${'a'.repeat(60)}@example.com`;

async function start(
  rows: readonly CustomerRow[],
  given: {
    width: number;
    columns?: readonly CustomerColumnName[];
    direction?: 'ltr' | 'rtl';
    currency?: string;
  },
) {
  const { width, columns = FIRST_COLUMNS, direction = 'ltr', currency = 'EUR' } = given;
  const cells = new CustomerCells({ words, language: 'fr', currency }, () => NOW);
  const frame = await fixture<HTMLElement>(html`<div dir=${direction}></div>`);
  Object.assign(frame.style, { inlineSize: `${width}px`, blockSize: '400px', display: 'grid' });
  const grid = document.createElement('comptoir-customer-grid');
  Object.assign(grid, { rows, setting: { columns, cells, words, hrefOf: () => '#' } });
  frame.append(grid);
  await settle(grid);
  const all = (name: string) => [...grid.renderRoot.querySelectorAll<HTMLElement>(name)];
  const isCut = (cell: HTMLElement) => cell.scrollWidth > cell.clientWidth;
  return {
    grid,
    heads: () => all('.head .cell:not(.pick)'),
    cut: () =>
      [...all('.space .cell'), ...all('.space .name a'), ...all('.head .title > span')].filter(isCut),
    scroller: all('.scroller')[0]!,
  };
}

async function settle(grid: ComptoirCustomerGrid) {
  await grid.updateComplete;
  // The virtualizer learns its size by an observer.
  await nextFrame();
  await nextFrame();
  await grid.updateComplete;
}

describe('the widths of the list’s columns', () => {
  for (const direction of ['ltr', 'rtl'] as const) {
    it(`hold the usual eight without cutting any off, from right to left too: ${direction}`, async () => {
      const { cut, scroller, heads } = await start(PEOPLE, { width: 1050, direction });
      expect(heads()).to.have.length(8);
      expect(cut().map(({ textContent }) => textContent!.trim())).to.deep.equal([]);
      expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
    });
  }

  it('cut texts off before amounts, and tell them in full by a title', async () => {
    const rows = [...PEOPLE, person({ name: 'Marie-Charlotte Anne-Élisabeth', email: LONG })];
    const { cut } = await start(rows, { width: 700 });
    const texts = cut().map(({ title }) => title);
    expect(texts).to.include(LONG);
    expect(texts.filter((title) => /€|nov|^\d/.test(title))).to.deep.equal([]);
    expect(texts).not.to.include('');
  });

  it('hold what is owed in French beside the segments of a window of 1440 pixels, with its heads in two lines', async () => {
    const debtor = person({
      name: 'Aminata Bamba',
      company: 'Hôtel du Phare de Grand-Bassam et de ses environs',
      phone: '+2252721301560',
      outstanding: 4_625_000,
      outstandingLimit: 3_000_000,
      paymentDays: 30,
      paymentDueAt: '2026-11-10T10:00:00Z',
      oldestUnpaidAt: '2026-10-11T10:00:00Z',
      risk: 'medium',
    });
    const { columns } = readyViewOf(READY_SEGMENTS.outstanding)!;
    const { grid, cut, heads, scroller } = await start([debtor], {
      width: 1016,
      columns: columns!,
      currency: 'XOF',
    });
    const fits = () => scroller.scrollWidth === scroller.clientWidth;
    const texts = [debtor.company, debtor.name];
    const isOnlyTextsCut = () => cut().every(({ title }) => texts.includes(title));
    expect([fits(), isOnlyTextsCut()]).to.deep.equal([true, true]);

    // Fonts differ: as narrow as it can be.
    let least = 1016;
    while (fits()) {
      least -= 10;
      grid.parentElement!.style.inlineSize = `${least}px`;
      await settle(grid);
    }
    grid.parentElement!.style.inlineSize = `${least + 10}px`;
    await settle(grid);
    const lines = heads().map((head) => head.querySelector('.title > span')!.getBoundingClientRect().height);
    expect(Math.max(...lines)).to.be.within(30, 36);
    expect(isOnlyTextsCut()).to.equal(true);
  });

  it('leave no strip beside the heads, where the room for the scroll bar is', async () => {
    const { grid, scroller } = await start(PEOPLE, { width: 1016 });
    const head = grid.renderRoot.querySelector<HTMLElement>('.head .row')!;
    const ground = getComputedStyle(scroller);
    expect(ground.backgroundImage).to.include(getComputedStyle(head).backgroundColor);
    expect(ground.backgroundSize).to.equal(`100% ${head.offsetHeight}px`);
  });

  it('give way in turn: cities before e-mails and names, which give together', async () => {
    const rows = [
      person({
        name: 'Fatoumata Ndiaye-Konaté',
        email: 'fatoumata.ndiaye@example.com',
        city: 'København NV',
      }),
    ];
    const { grid, heads } = await start(rows, { width: 1200 });
    const widths = () => heads().map(({ offsetWidth }) => offsetWidth);
    const seen: string[] = [];
    let former: number[] | null = null;
    for (let width = 1200; width > 600; width -= 10) {
      grid.parentElement!.style.inlineSize = `${width}px`;
      await settle(grid);
      // While all fit they share what is left.
      if (grid.style.getPropertyValue('--_columns').includes('fr')) continue;
      const now = widths();
      for (const [i, name] of ['name', 'email', 'city'].entries()) {
        if (former && now[i]! < former[i]! - 1 && !seen.includes(name)) seen.push(name);
      }
      former = now;
    }
    expect(seen[0]).to.equal('city');
    expect(seen.slice(1)).to.have.members(['name', 'email']);
  });

  it('leave an e-mail its part beside a long name', async () => {
    const rows = [
      person({ name: 'Marie-Charlotte Anne-Élisabeth de Rochebrune', email: 'marie.charlotte@example.com' }),
    ];
    const { heads } = await start(rows, { width: 1000 });
    const [name, email] = heads().map(({ offsetWidth }) => offsetWidth);
    expect(email! / name!).to.be.within(0.75, 1.3);
  });

  it('scroll sideways no farther than they must, and cut less the farther they do', async () => {
    const rows = [person({ name: 'Marie-Charlotte Anne-Élisabeth', email: LONG, spent: 123_456_789_00 })];
    const { grid, cut, scroller } = await start(rows, { width: 1000 });
    const isScrolling = () => scroller.scrollWidth > scroller.clientWidth;
    let width = 1000;
    while (!isScrolling()) {
      width -= 5;
      grid.parentElement!.style.inlineSize = `${width}px`;
      await settle(grid);
    }
    expect(scroller.scrollWidth - scroller.clientWidth).to.be.at.most(6);

    const { cells, words: said, hrefOf } = grid.setting;
    grid.setting = { columns: CUSTOMER_COLUMN_NAMES, cells, words: said, hrefOf };
    await settle(grid);
    expect(isScrolling()).to.equal(true);
    expect(cut().map(({ title }) => title)).to.deep.equal([LONG]);
  });

  it('give most room to what needs it, and follow the columns that are chosen', async () => {
    const columns = ['name', 'orderCount', 'email'] as const;
    const { grid, heads } = await start(PEOPLE, { width: 900, columns });
    const widths = () => heads().map(({ offsetWidth }) => offsetWidth);
    const [, orders, email] = widths();
    expect(email).to.be.greaterThan(orders! * 1.5);

    grid.setting = { ...grid.setting, columns: ['name', 'email', 'orderCount'] };
    await settle(grid);
    expect(widths()).to.deep.equal([widths()[0], email, orders]);
  });

  it('stay as they are while more rows come', async () => {
    const many = Array.from({ length: 100 }, (_, i) => person({ name: `Person ${i}` }));
    const { grid, heads } = await start(many, { width: 1000 });
    const widths = () => heads().map(({ offsetWidth }) => offsetWidth);
    const former = widths();
    grid.rows = [...many, person({ email: LONG })];
    await settle(grid);
    expect(widths()).to.deep.equal(former);
  });
});

describe('a row without room for columns', () => {
  it('leaves room for who it is beside amounts in several currencies', async () => {
    const otherTotals = ['EUR', 'USD', 'GBP'].map((currency) => ({
      currency,
      spent: 129_900,
      orderCount: 1,
    }));
    const { grid, cut } = await start([person({ name: 'Awa Konaté', spent: 2_509_375, otherTotals })], {
      width: 330,
      currency: 'XOF',
    });
    const name = grid.renderRoot.querySelector('.space .name')!;
    expect(name.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(cut().map(({ className }) => className)).to.deep.equal(['cell end amount']);
  });

  it('tells by colour who is above what was agreed, and who is late', async () => {
    const late = person({
      outstanding: 2_000,
      outstandingLimit: 1_000,
      paymentDueAt: '2026-10-01T00:00:00Z',
    });
    const { columns } = readyViewOf(READY_SEGMENTS.outstanding)!;
    const { grid } = await start([late, person({ outstanding: 5 })], { width: 330, columns: columns! });
    const colours = ['.below', '.count'].map((part) =>
      [...grid.renderRoot.querySelectorAll(part)].map((cell) => getComputedStyle(cell).color),
    );
    for (const [bad, plain] of colours) expect(bad).not.to.equal(plain);
  });
});
