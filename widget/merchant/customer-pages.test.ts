import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';

import { makeListRow } from '../../test/harness/merchant.ts';
import type { MerchantClient } from '../core/merchant-client.ts';
import { CustomerPages, PAGE_ROWS } from './customer-pages.ts';

interface Asked {
  query: { after?: string; limit: number };
}

const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
const nobodyIsNews = () => false;

/** Pages of a list in its own order, where each begins after the last id of the one before. */
function listOf(count: number) {
  const list = Array.from({ length: count }, (_, i) => makeListRow({ name: `Person ${i}` }));
  const asked: Asked['query'][] = [];
  const api = (async (name: string, { query }: Asked) => {
    if (name !== 'GET /admin/:store/customers') return { count, isExact: true };
    asked.push(query);
    const from = query.after ? list.findIndex(({ id }) => id === query.after) + 1 : 0;
    const customers = list.slice(from, from + query.limit);
    const next = from + query.limit < list.length ? customers.at(-1)!.id : null;
    return { customers, currency: 'EUR', next };
  }) as unknown as MerchantClient;
  const pages = new CustomerPages(host, () => ({ api, store: 'pk_0' }));
  const first = { q: '', where: '', sort: 'createdAt', direction: 'desc' } as const;
  return { list, asked, pages, first };
}

describe('the pages of a list, read again', () => {
  it('are those alone that are seen, from where they begin', async () => {
    const { list, asked, pages, first } = listOf(250);
    await pages.show(first);
    await pages.more();
    await pages.more();
    list[120] = { ...list[120]!, spent: 9900 };
    list[10] = { ...list[10]!, spent: 9900 };
    asked.length = 0;

    await pages.readAgain([105, 130], nobodyIsNews);
    expect(asked.map(({ after, limit }) => [after, limit])).to.deep.equal([[list[99]!.id, PAGE_ROWS]]);
    expect([pages.rows.length, pages.rows[120]!.spent, pages.rows[10]!.spent]).to.deep.equal([250, 9900, 0]);

    await pages.readAgain([95, 210], nobodyIsNews);
    expect(asked.slice(1).map(({ limit }) => limit)).to.deep.equal([100, 100, 50]);
    expect(pages.rows.map(({ id }) => id)).to.deep.equal(list.map(({ id }) => id));
    expect(pages.hasMoved).to.equal(false);
  });

  it('tell who has gone, until they are asked for anew', async () => {
    const { list, pages, first } = listOf(3);
    await pages.show(first);
    list.splice(1, 1);
    await pages.readAgain([0, 2], nobodyIsNews);
    expect([pages.hasMoved, pages.rows.length]).to.deep.equal([true, 3]);
    await pages.refresh();
    expect([pages.hasMoved, pages.rows.length]).to.deep.equal([false, 2]);
  });

  it('give up what was asked where something else is asked for meanwhile', async () => {
    const { list, pages, first } = listOf(3);
    await pages.show(first);
    list[0] = { ...list[0]!, spent: 9900 };
    const again = pages.readAgain([0, 2], nobodyIsNews);
    const shown = pages.show({ ...first, q: 'awa' });
    await Promise.all([again, shown]);
    expect(pages.state).to.equal('there');
    expect(pages.hasMoved).to.equal(false);
  });
});
