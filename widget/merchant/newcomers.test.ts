import { expect, html, waitUntil } from '@open-wc/testing';

import { FakeTimeouts } from '../../test/harness/fake-timeouts.ts';
import { createMerchantPage, makeListRow, STORE } from '../../test/harness/merchant.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirCustomers } from './comptoir-customers.ts';
import './comptoir-customers.ts';
import { NEWCOMERS_ASKED_MS } from './newcomers.ts';

const LIST = 'GET /admin/:store/customers';
const LATEST = 'GET /admin/:store/customers/latest';

interface Latest {
  query: { where: string; since?: string };
}

describe('who has come while the list is open', () => {
  const before = location.href;
  const style = document.createElement('style');
  style.textContent = 'comptoir-customers { block-size: 600px }';
  let time: FakeTimeouts | undefined;
  beforeEach(() => document.head.append(style));
  afterEach(() => {
    time?.restore();
    time = undefined;
    style.remove();
    history.replaceState(null, '', before);
  });

  async function start() {
    history.replaceState(null, '', `/merchant/${STORE}/customers?sort=spent`);
    const old = makeListRow({ name: 'Awa Diop' });
    const state = { rows: [old], latest: [old.id] as string[], hasMore: false, isDown: false, at: 0 };
    const made = createMerchantPage({
      [LIST]: () => ({ customers: state.rows, currency: 'EUR', next: null }),
      'GET /admin/:store/customers/count': () => ({ count: state.rows.length, isExact: true }),
      'GET /admin/:store/segments': { ready: [], saved: [] },
      [LATEST]: () => {
        if (state.isDown) return Promise.reject(new RequestError('offline'));
        return { at: `2026-03-02T10:15:0${state.at++}Z`, customerIds: state.latest, hasMore: state.hasMore };
      },
    });
    const element = await mount<ComptoirCustomers>(html`<comptoir-customers></comptoir-customers>`, made);
    const see = screen(made.root);
    await see.text('Awa Diop');
    const looks = () =>
      made.asked.filter(({ name }) => name === LATEST).map(({ parts }) => (parts as Latest).query);
    const comes = (name: string) => {
      const row = makeListRow({ name });
      state.rows = [row, ...state.rows];
      state.latest = [row.id, ...state.latest];
    };
    return { element, see, state, looks, comes };
  }

  it('is told by number, moves no row, and shows when it is asked for, newest first', async () => {
    const { element, see, looks, comes } = await start();
    time = new FakeTimeouts();
    document.dispatchEvent(new Event('visibilitychange'));
    await time.until(() => time!.waiting.includes(NEWCOMERS_ASKED_MS));
    expect(see.hasText(/new customer/)).to.equal(false);

    comes('Binta Fall');
    await time.until(() => see.hasText('1 new customer'));
    comes('Camille Roy');
    await time.until(() => see.hasText('2 new customers'));
    expect(see.hasText('Binta Fall')).to.equal(false);
    // Each look goes on from the one before.
    expect(looks()[0]!.since).to.equal(undefined);
    expect(looks().at(-1)!.since).to.match(/^2026-03-02T10:15:0[1-9]Z$/);

    const button = await see.role('button', 'Show');
    await time.until(() => time!.waiting.includes(NEWCOMERS_ASKED_MS));
    time.restore();
    await expectAccessible(element);
    button.click();
    await see.text('Binta Fall');
    await see.text('Camille Roy');
    expect(see.hasText(/new customer/)).to.equal(false);
    expect(location.search).to.equal('');
  });

  it('shows what has changed of those who show where they stand, selected as they are, and tells who would stand elsewhere', async () => {
    const { see, state } = await start();
    const [awa] = state.rows;
    const binta = makeListRow({ name: 'Binta Fall' });
    state.rows = [awa!, binta];
    state.latest = [awa!.id, binta.id];
    (await see.role('button', 'Refresh')).click();
    await see.text('Binta Fall');
    const names = () => see.allRoles('rowheader').map((cell) => cell.textContent!.trim());
    const grid = await see.role('grid');
    grid.querySelector<HTMLElement>('[aria-label="Select Binta Fall"]')!.click();
    await see.text('1 selected');
    grid.focus();

    time = new FakeTimeouts();
    document.dispatchEvent(new Event('visibilitychange'));
    await time.until(() => time!.waiting.includes(NEWCOMERS_ASKED_MS));
    // An order of hers, and she comes first by what she has spent.
    const later = { ...binta, city: 'Thiès' };
    state.rows = [awa!, later];
    await time.until(() => see.hasText('Thiès'));
    expect(see.hasText(/has changed/)).to.equal(false);
    state.rows = [later, awa!];
    await time.until(() => see.hasText('The order of the list has changed.'));
    expect(names()).to.deep.equal(['Awa Diop', 'Binta Fall']);
    expect(see.hasText('1 selected')).to.equal(true);
    expect(focused()).to.equal(grid);

    const button = await see.role('button', 'Show');
    await time.until(() => time!.waiting.includes(NEWCOMERS_ASKED_MS));
    time.restore();
    button.click();
    await waitUntil(() => names()[0] === 'Binta Fall');
    expect(see.hasText(/has changed/)).to.equal(false);
    expect(location.search).to.equal('?sort=spent');
  });

  it('asks for the selection that shows, on through failures, and not where nobody looks', async () => {
    const { element, see, state, looks, comes } = await start();
    time = new FakeTimeouts();
    document.dispatchEvent(new Event('visibilitychange'));
    state.isDown = true;
    await time.until(() => looks().length > 3);
    state.isDown = false;
    state.hasMore = true;
    comes('Binta Fall');
    comes('Camille Roy');
    await time.until(() => see.hasText('2+ new customers'));
    expect(looks().at(-1)!.where).to.equal('');

    await time.until(() => time!.waiting.includes(NEWCOMERS_ASKED_MS));
    element.remove();
    expect(time.waiting).not.to.include(NEWCOMERS_ASKED_MS);
  });
});
