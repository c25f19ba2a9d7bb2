import { expect, html, nextFrame, waitUntil } from '@open-wc/testing';

import { makeListRow, STORE, createMerchantPage } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirCustomers } from './comptoir-customers.ts';
import './comptoir-customers.ts';

const LIST = 'GET /admin/:store/customers';
const COUNT = 'GET /admin/:store/customers/count';
const people = ['Awa Diop', 'Binta Fall', 'Camille Roy'].map((name, i) =>
  makeListRow({ name, spent: 1000 * (i + 1), orderCount: i + 1 }),
);
const page = (customers: object[], next: string | null = null) => ({ customers, currency: 'XOF', next });

interface Asked {
  query: { q: string; where: string; sort: string; direction: string; after?: string };
}

describe('comptoir-customers', () => {
  const before = location.href;
  const style = document.createElement('style');
  style.textContent = 'comptoir-customers { block-size: 600px }';

  beforeEach(() => {
    document.head.append(style);
    localStorage.clear();
  });
  afterEach(() => {
    style.remove();
    history.replaceState(null, '', before);
  });

  async function start(answers: Answers = {}, path = `/merchant/${STORE}/customers`, role?: 'reader') {
    history.replaceState(null, '', path);
    const made = createMerchantPage(
      {
        [LIST]: page(people),
        [COUNT]: { count: 3, isExact: true },
        'GET /admin/:store/segments': {
          ready: [{ name: 'vip', definition: 'number_of_orders >= 5' }],
          saved: [{ id: crypto.randomUUID(), name: 'Lyon', definition: "city = 'Lyon'", version: 1 }],
        },
        'GET /admin/:store/segments/:segment/count': { count: 2, isExact: true },
        'GET /admin/:store/customers/latest': { at: '2026-03-02T10:15:00Z', customerIds: [], hasMore: false },
        ...answers,
      },
      role ? { role } : {},
    );
    const element = await mount<ComptoirCustomers>(html`<comptoir-customers></comptoir-customers>`, made);
    const asks = () =>
      made.asked.filter(({ name }) => name === LIST).map(({ parts }) => (parts as Asked).query);
    return { ...made, element, see: screen(made.root), asks };
  }

  it('is accessible while it waits, failed, empty and there, also with its panels open', async () => {
    const waiting = await start({ [LIST]: () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading…');
    await expectAccessible(waiting.element);
    waiting.element.remove();

    const failed = await start({ [LIST]: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);
    failed.element.remove();

    const empty = await start({ [LIST]: page([]) });
    await empty.see.text('No customers yet');
    await expectAccessible(empty.element);
    empty.element.remove();

    const { element, see } = await start(
      {},
      `/merchant/${STORE}/customers?where=${encodeURIComponent("city = 'Lyon'")}`,
    );
    await see.text('Binta Fall');
    // Those of the choices have tests of their own, and would lie over the controls below them.
    const isChoice = (details: Element) =>
      (details.getRootNode() as ShadowRoot).host.localName === 'comptoir-segment-choice';
    for (const details of deepAll(element, 'details')) {
      if (!isChoice(details)) (details as HTMLDetailsElement).open = true;
    }
    await expectAccessible(element);
  });

  it('asks again where it failed', async () => {
    let isDown = true;
    const answer = () => (isDown ? Promise.reject(new RequestError('offline')) : page(people));
    const { see } = await start({ [LIST]: answer });
    const again = await see.role('button', 'Try again');
    isDown = false;
    again.click();
    await see.text('Awa Diop');
  });

  it('lets nobody’s late answer stand over a newer one', async () => {
    let answerLate: (page: object) => void = () => {};
    const late = new Promise<object>((resolve) => (answerLate = resolve));
    const answer = ({ query }: Asked) => (query.q === 'a' ? late : page([people[query.q === 'ab' ? 1 : 0]!]));
    const { element, see, asks } = await start({ [LIST]: answer });
    await see.text('Awa Diop');
    const field = await see.label<HTMLInputElement>('Search');
    type(field, 'a');
    await waitUntil(() => asks().some(({ q }) => q === 'a'));
    type(field, 'ab');
    await see.text('Binta Fall');

    answerLate(page([people[2]!]));
    // By the next frame whatever comes of the answer has come.
    await nextFrame();
    await element.updateComplete;
    expect(see.hasText('Camille Roy')).to.equal(false);
    expect(see.hasText('Binta Fall')).to.equal(true);
  });

  it('holds search, sort and the open customer in the address, and goes back with it', async () => {
    const { see, asks } = await start({
      'GET /admin/:store/customers/:customerId': () => new Promise(() => {}),
    });
    (await see.role('button', 'Spent')).click();
    await waitUntil(() => asks().at(-1)?.sort === 'spent' && asks().at(-1)?.direction === 'desc');
    expect(location.search).to.equal('?sort=spent');
    expect((await see.role('columnheader', 'Spent')).getAttribute('aria-sort')).to.equal('descending');

    (await see.role('button', 'Spent')).click();
    await waitUntil(() => location.search === '?sort=spent&direction=asc');
    (await see.role('link', 'Orders of Binta Fall: 2')).click();
    expect(location.pathname).to.equal(`/merchant/${STORE}/customers/${people[1]!.id}/orders`);

    history.back();
    await waitUntil(() => location.pathname === `/merchant/${STORE}/customers`);
    history.back();
    await waitUntil(() => asks().at(-1)?.direction === 'desc');
  });

  it('names in its list of orders the one that holds, also after going back between two that were chosen', async () => {
    // As on a phone, where there are no heads to click.
    const { matchMedia } = window;
    window.matchMedia = () => matchMedia.call(window, 'all');
    const { element, see, asks } = await start();
    window.matchMedia = matchMedia;
    await see.text('Camille Roy');
    const select = element.renderRoot.querySelector<HTMLSelectElement>('#sort')!;
    for (const sort of ['spent', 'name', 'spent']) {
      select.value = sort;
      select.dispatchEvent(new Event('change'));
      await waitUntil(() => asks().at(-1)!.sort === sort);
      await element.updateComplete;
    }
    history.back();
    await waitUntil(() => asks().at(-1)!.sort === 'name');
    await element.updateComplete;
    expect(select.value).to.equal('name');
  });

  it('opens with the view that its address holds', async () => {
    const where = "city = 'Lyon' AND number_of_orders >= 2";
    const query = new URLSearchParams({
      q: 'awa',
      where,
      sort: 'name',
      direction: 'asc',
      columns: 'name,phone',
    });
    const { see, asks } = await start({}, `/merchant/${STORE}/customers?${query}`);
    await see.text('Awa Diop');
    expect(asks()[0]).to.include({ q: 'awa', where, sort: 'name', direction: 'asc' });
    expect(see.allRoles('columnheader').map((head) => head.textContent!.trim())).to.deep.equal([
      '',
      'Name',
      'Phone',
    ]);
    await see.text('City is Lyon');
    (await see.role('button', 'Remove: Number of orders at least 2')).click();
    expect(new URLSearchParams(location.search).get('where')).to.equal("city = 'Lyon'");
  });

  it('moves its active row by keys, opens it with Enter and selects it with Space', async () => {
    const { element, see } = await start({
      'GET /admin/:store/customers/:customerId': () => new Promise(() => {}),
    });
    await see.text('Camille Roy');
    const grid = await see.role('grid');
    const active = () => grid.querySelector(`#${grid.getAttribute('aria-activedescendant')}`)!;
    const press = async (key: string) => {
      grid.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await element.updateComplete;
      await element.renderRoot.querySelector('comptoir-customer-grid')!.updateComplete;
    };
    grid.focus();
    expect(focused()).to.equal(grid);
    await press('ArrowDown');
    expect(active().getAttribute('aria-rowindex')).to.equal('3');
    await press('End');
    expect(active().textContent).to.contain('Camille Roy');
    await press('PageUp');
    expect(active().textContent).to.contain('Awa Diop');
    await press(' ');
    await see.text('1 selected');
    expect(active().getAttribute('aria-selected')).to.equal('true');
    await press('Enter');
    expect(location.pathname).to.contain(people[0]!.id);
  });

  it('makes only the rows that show, and asks for the next page before its end', async () => {
    const many = (from: number) =>
      Array.from({ length: 100 }, (_, i) => makeListRow({ name: `Person ${from + i}` }));
    const answer = ({ query }: Asked) => (query.after ? page(many(100)) : page(many(0), 'next'));
    const { element, see, asks } = await start({ [LIST]: answer, [COUNT]: { count: 200, isExact: true } });
    await see.text('Person 0');
    const grid = await see.role('grid');
    expect(see.allRoles('row').length).to.be.lessThan(60);
    expect(grid.getAttribute('aria-rowcount')).to.equal('201');

    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
    await waitUntil(() => asks().some(({ after }) => after === 'next'));
    await see.text('Person 99');
    await element.updateComplete;
    expect(see.allRoles('row').length).to.be.lessThan(60);
  });

  it('says where a filter’s text is wrong, and asks nothing by it', async () => {
    const { see, asks } = await start();
    await see.text('Awa Diop');
    (await see.role('button', 'As text')).click();
    const field = await see.label<HTMLInputElement>('Filter as text');
    type(field, "citty = 'Lyon'");
    await see.text(/There is no field “citty”. Did you mean city\?/);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    (await see.role('button', 'Use this text')).click();
    expect(asks()).to.have.length(1);

    type(field, "city = 'Lyon'");
    (await see.role('button', 'Use this text')).click();
    await waitUntil(() => asks().at(-1)?.where === "city = 'Lyon'");
  });

  it('keeps chosen columns for the store and the person', async () => {
    const first = await start();
    await first.see.text('Awa Diop');
    for (const details of deepAll(first.element, 'details')) (details as HTMLDetailsElement).open = true;
    (await first.see.role('button', 'Move City back')).click();
    expect(new URLSearchParams(location.search).get('columns')).to.contain('orderCount,city');
    first.element.remove();

    const { see } = await start();
    await see.text('Awa Diop');
    const heads = see.allRoles('columnheader').map((head) => head.textContent!.trim());
    expect(heads.indexOf('City')).to.equal(heads.indexOf('Orders') + 1);
  });

  it('links to the same list as a file, for those who may take it away', async () => {
    const query = new URLSearchParams({ q: 'awa', sort: 'spent', columns: 'name,note,spent' });
    const path = `/merchant/${STORE}/customers?${query}`;
    const { see, element } = await start({}, path);
    await see.text('Awa Diop');
    // Those of the choices have tests of their own, and would lie over the controls below them.
    const isChoice = (details: Element) =>
      (details.getRootNode() as ShadowRoot).host.localName === 'comptoir-segment-choice';
    for (const details of deepAll(element, 'details')) {
      if (!isChoice(details)) (details as HTMLDetailsElement).open = true;
    }
    const { pathname, searchParams } = new URL((await see.role<HTMLAnchorElement>('link', 'CSV')).href);
    expect(pathname).to.equal(`/admin/${STORE}/customers/export`);
    expect(Object.fromEntries(searchParams)).to.include({ q: 'awa', sort: 'spent', columns: 'name,spent' });
    element.remove();

    const reader = await start({}, path, 'reader');
    await reader.see.text('Awa Diop');
    expect(deepAll(reader.element, 'a[download]')).to.deep.equal([]);
  });
});

function type(field: HTMLInputElement, text: string) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

function deepAll(root: Element | ShadowRoot, selector: string): Element[] {
  return [...root.querySelectorAll('*'), ...(root instanceof Element ? [root] : [])].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deepAll(element.shadowRoot, selector) : []),
  ]);
}
