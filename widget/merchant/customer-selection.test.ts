import { expect, html, waitUntil } from '@open-wc/testing';

import { words } from '../../shared/messages/merchant-list-en.ts';
import { createMerchantPage, makeListRow, STORE } from '../../test/harness/merchant.ts';
import { mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import type { ComptoirCustomers } from './comptoir-customers.ts';
import './comptoir-customers.ts';

const names = ['Awa Diop', 'Binta Fall', 'Camille Roy'];

describe('the selection of comptoir-customers', () => {
  const before = location.href;
  const style = document.createElement('style');
  style.textContent = 'comptoir-customers { block-size: 600px }';
  beforeEach(() => document.head.append(style));
  afterEach(() => {
    style.remove();
    history.replaceState(null, '', before);
  });

  async function start() {
    history.replaceState(null, '', `/merchant/${STORE}/customers`);
    const rows = names.map((name) => makeListRow({ name }));
    const page = createMerchantPage({
      'GET /admin/:store/customers': { customers: rows, currency: 'EUR', next: null },
      'GET /admin/:store/customers/count': { count: 3, isExact: true },
      'GET /admin/:store/customers/latest': { at: '2026-03-02T10:15:00Z', customerIds: [], hasMore: false },
      'GET /admin/:store/segments': { ready: [], saved: [] },
      'GET /admin/:store/bulk-actions': { actions: [] },
    });
    await mount<ComptoirCustomers>(html`<comptoir-customers></comptoir-customers>`, page);
    const see = screen(page.root);
    const box = (name: string) => see.role<HTMLInputElement>('textbox', words.select(name));
    const ticked = async () => Promise.all(names.map(async (name) => (await box(name)).checked));
    return { see, box, ticked };
  }

  it('of all that match without one of them is the others that show, and says how many', async () => {
    const { see, box, ticked } = await start();
    (await box('Awa Diop')).click();
    (await see.role('button', words.selectAll)).click();
    await see.text(words.allSelected);
    expect(await ticked()).to.deep.equal([true, true, true]);

    (await box('Camille Roy')).click();
    await see.text(words.selected('2', false));
    await waitUntil(() => !see.hasText(words.allSelected));
    expect(await ticked()).to.deep.equal([true, true, false]);
    expect((await box('Camille Roy')).closest('[role=row]')!.getAttribute('aria-selected')).to.equal('false');
  });
});
