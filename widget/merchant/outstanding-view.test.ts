import { expect, html, waitUntil } from '@open-wc/testing';

import { words as english } from '../../shared/messages/merchant-list-en.ts';
import { READY_SEGMENTS } from '../../shared/ready-segments.ts';
import { createMerchantPage, makeListRow, STORE } from '../../test/harness/merchant.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import type { ComptoirCustomers } from './comptoir-customers.ts';
import './comptoir-customers.ts';
import { CustomerCells } from './customer-cells.ts';

const LIST = 'GET /admin/:store/customers';
const NOW = Date.parse('2026-03-11T12:00:00Z');
const cells = new CustomerCells({ words: english, language: 'en', currency: 'EUR' }, () => NOW);

describe('what is owed', () => {
  const before = location.href;
  const style = document.createElement('style');
  style.textContent = 'comptoir-customers { block-size: 600px; inline-size: 1100px }';
  beforeEach(() => {
    document.head.append(style);
    localStorage.clear();
  });
  afterEach(() => {
    style.remove();
    history.replaceState(null, '', before);
  });

  async function start() {
    history.replaceState(null, '', `/merchant/${STORE}/customers`);
    const debtor = makeListRow({
      name: 'Awa Diop',
      outstanding: 120_001,
      outstandingLimit: 120_000,
      paymentDueAt: '2026-03-01T00:00:00Z',
    });
    const made = createMerchantPage({
      [LIST]: { customers: [debtor], currency: 'EUR', next: null },
      'GET /admin/:store/customers/count': { count: 1, isExact: true },
      'GET /admin/:store/segments': {
        ready: Object.entries(READY_SEGMENTS).map(([name, definition]) => ({ name, definition })),
        saved: [],
      },
      'GET /admin/:store/segments/:segment/count': { count: 1, isExact: true },
      'GET /admin/:store/customers/latest': { at: '2026-03-02T10:15:00Z', customerIds: [], hasMore: false },
    });
    const element = await mount<ComptoirCustomers>(html`<comptoir-customers></comptoir-customers>`, made);
    const see = screen(made.root);
    const heads = () => see.allRoles('columnheader').map((head) => head.textContent!.trim());
    const asked = () => made.asked.filter(({ name }) => name === LIST).at(-1)!.parts as { query: object };
    await see.text('Awa Diop');
    /** Where there is no room for a column beside the list, its segments fold out. */
    const choose = async (segment: RegExp) => {
      const list = element.renderRoot.querySelector('comptoir-segment-list')!;
      list.renderRoot.querySelector('summary')?.click();
      (await see.role('button', segment)).click();
    };
    return { see, heads, asked, element, choose };
  }

  it('is a page of its own columns, most first, with its definition; leaving it leaves them', async () => {
    const { see, heads, asked, element, choose } = await start();
    const own = heads();
    await choose(/^Outstanding\s?1/);
    await see.text(/the total less what was paid/);
    expect(heads()).to.include.members([
      'Outstanding',
      'Credit limit',
      'Days to pay',
      'Unpaid since',
      'Late',
    ]);
    expect(asked().query).to.include({
      where: READY_SEGMENTS.outstanding,
      sort: 'outstanding',
      direction: 'desc',
    });
    await see.text('Oldest unpaid order is there');
    // In words, and not by its colour.
    await see.text('€1,200.00 · exceeded');
    await expectAccessible(element);

    await choose(/^All customers/);
    await waitUntil(() => !see.hasText(/the total less what was paid/));
    expect(heads()).to.deep.equal(own);
    expect(asked().query).to.include({ where: '', sort: 'createdAt' });
  });

  it('keeps its columns when they are changed, and those of the list as they were', async () => {
    const { see, heads, choose } = await start();
    const own = heads();
    await choose(/^Outstanding\s?1/);
    await see.text(/the total less what was paid/);
    await choose(/^Above their limit/);
    await choose(/^All customers/);
    await waitUntil(() => !see.hasText(/the total less what was paid/));
    expect(heads()).to.deep.equal(own);
    expect(localStorage.length).to.equal(0);
  });

  it('says how late it is by whole days, and what is owed in each currency', () => {
    const late = (paymentDueAt: string | null) => cells.textOf(makeListRow({ paymentDueAt }), 'paymentDueAt');
    expect(
      [
        '2026-03-01T12:00:00Z',
        '2026-03-10T12:00:00Z',
        '2026-03-10T12:00:01Z',
        '2026-03-11T12:00:01Z',
        '2026-03-14T11:00:00Z',
        null,
      ].map(late),
    ).to.deep.equal(['10 days late', '1 day late', 'Due today', 'Due in 1 day', 'Due in 3 days', '']);
    const owed = (part: object) => cells.textOf(makeListRow(part), 'outstanding');
    const otherOutstanding = [{ currency: 'XOF', amount: 10_000 }];
    expect(owed({ outstanding: 100, otherOutstanding })).to.match(/^€1\.00 \+ F\sCFA\s?10,000$/);
    expect(owed({ otherOutstanding })).to.match(/^F\sCFA\s?10,000$/);
    expect(owed({})).to.equal('');
  });

  it('is no more than was agreed where it is as much', () => {
    const limit = (outstanding: number) =>
      cells.textOf(makeListRow({ outstanding, outstandingLimit: 100 }), 'outstandingLimit');
    expect([limit(100), limit(101)]).to.deep.equal(['€1.00', '€1.00 · exceeded']);
  });
});
