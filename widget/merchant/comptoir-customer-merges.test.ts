import { expect, html, waitUntil } from '@open-wc/testing';

import { words } from '../../shared/messages/list-words-en.ts';
import { createMerchantPage, makeListRow, makeSheet } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import type { ComptoirCustomer } from './comptoir-customer.ts';
import './comptoir-customer.ts';
import { CustomerChangeEvent } from './customer-list-events.ts';

const SHEET = 'GET /admin/:store/customers/:customerId';
const other = makeListRow({ name: 'Awa Konaté', email: 'awa@mail.example' });
const order = {
  id: crypto.randomUUID(),
  source: 'shop',
  externalId: '1',
  number: 'R-1001',
  placedAt: '2026-01-03T10:00:00Z',
  currency: 'EUR',
  total: 4550,
  paid: 4550,
  refunded: 0,
  payment: 'paid',
  fulfilment: 'delivered',
  rawPayment: null,
  rawFulfilment: null,
  counts: true,
  lineCount: 2,
  movedFrom: null,
};
const moveId = crypto.randomUUID();
const merge = {
  mergeId: crypto.randomUUID(),
  customerId: other.id,
  mergedAt: '2026-01-05T10:00:00Z',
  name: 'Awa Konaté',
  email: 'awa@mail.example',
  note: 'Rings twice',
};

async function start(
  answers: Answers = {},
  given: { role?: 'reader'; sheet?: Parameters<typeof makeSheet>[0]; customerId?: string } = {},
) {
  const sheet = makeSheet(given.sheet);
  const page = createMerchantPage(
    {
      [SHEET]: sheet,
      [`${SHEET}/orders`]: { orders: [order], next: null },
      [`${SHEET}/products`]: { products: [] },
      [`${SHEET}/timeline`]: { events: [], next: null },
      'GET /admin/:store/groups': { groups: [] },
      'GET /admin/:store/customers': { customers: [other], currency: 'EUR', next: null },
      ...answers,
    },
    given,
  );
  const element = await mount<ComptoirCustomer>(
    html`<comptoir-customer
      .customerId=${given.customerId ?? sheet.id}
      .startAt=${null}
      .words=${words}
    ></comptoir-customer>`,
    page,
  );
  let changes = 0;
  element.addEventListener(CustomerChangeEvent.type, () => changes++);
  return { ...page, element, sheet, see: screen(page.root), changes: () => changes };
}

async function pick(see: ReturnType<typeof screen>) {
  const field = await see.label<HTMLInputElement>('Find a customer');
  await waitUntil(() => focused() === field);
  field.value = 'awa';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  (await see.role('button', /^Awa Konaté/)).click();
}

describe('merging on a customer’s sheet', () => {
  it('finds another customer, shows both, merges, and reads the sheet and the list anew; accessibly', async () => {
    const { see, element, sheet, asked, changes } = await start({
      'GET /admin/:store/merges/preview': () => ({
        kept: makeListRow({ id: sheet.id, name: 'Élodie' }),
        merged: other,
        result: makeListRow({ id: sheet.id, name: 'Élodie' }),
        currency: 'EUR',
      }),
      'POST /admin/:store/merges': { mergeId: crypto.randomUUID() },
    });
    (await see.role('button', 'Merge with…')).click();
    await see.label('Find a customer');
    await expectAccessible(element);
    await pick(see);
    await see.text('Before they are merged');
    await expectAccessible(element);
    (await see.role('button', 'Merge')).click();
    await see.text('Awa Konaté counts for Élodie from now on.');
    await waitUntil(() => asked.filter(({ name }) => name === SHEET).length === 2);
    expect(changes()).to.equal(1);
  });

  it('says who was merged and which orders went, and takes both back', async () => {
    const gone = { moveId, orderNumber: 'R-7', customerId: other.id, name: 'Zoé' };
    const { see, asked } = await start(
      {
        'POST /admin/:store/merges/:mergeId/undo': { keptId: other.id, mergedId: other.id },
        'POST /admin/:store/moves/:moveId/undo': {},
      },
      { sheet: { mergedFrom: [merge], movedAway: [gone] } },
    );
    await see.text(/^Awa Konaté, merged/);
    await see.text('Rings twice');
    await see.text('Order R-7 counts for Zoé');
    (await see.role('button', 'Take apart: Awa Konaté')).click();
    await see.text('As it was before.');
    (await see.role('button', 'Give back: order R-7')).click();
    await waitUntil(() => asked.some(({ name }) => name === 'POST /admin/:store/moves/:moveId/undo'));
  });

  it('of whom is merged away shows the one for whom they count', async () => {
    const { see } = await start({}, { customerId: other.id });
    await see.role('heading', 'Élodie Œuvrard');
  });

  it('lets a reader see it, and change nothing', async () => {
    const { see, element } = await start({}, { role: 'reader', sheet: { mergedFrom: [merge] } });
    await see.text(/^Awa Konaté, merged/);
    await see.text('R-1001');
    expect(see.allRoles('button', /Merge|Take|Move|Give/)).to.deep.equal([]);
    await expectAccessible(element);
  });
});

describe('moving an order on a customer’s sheet', () => {
  it('asks to whom and once more, moves it, and gives it back', async () => {
    const path = 'POST /admin/:store/customers/:customerId/orders/:orderId/move';
    const undo = 'POST /admin/:store/moves/:moveId/undo';
    const { see, element, sheet, asked, changes } = await start({ [path]: { moveId }, [undo]: {} });
    (await see.role('button', 'Move order R-1001 to another customer')).click();
    await pick(see);
    const now = await see.role('button', 'Move the order');
    await waitUntil(() => focused() === now);
    await see.text(/^Order R-1001 will count for Awa Konaté/);
    await expectAccessible(element);
    now.click();
    await see.text('Order R-1001 counts for Awa Konaté from now on.');
    expect(asked.find(({ name }) => name === path)?.parts).to.deep.equal({
      params: { store: 'pk_0123456789abcdef', customerId: sheet.id, orderId: order.id },
      body: { toCustomerId: other.id },
    });
    (await see.role('button', 'Undo')).click();
    await see.text('As it was before.');
    expect(changes()).to.equal(2);
  });

  it('says where a moved order came from', async () => {
    const moved = { ...order, movedFrom: { moveId, customerId: other.id, name: 'Zoé' } };
    const { see } = await start({ [`${SHEET}/orders`]: { orders: [moved], next: null } });
    await see.text('moved here from Zoé');
    await see.role('button', 'Give back: order R-1001');
  });
});
