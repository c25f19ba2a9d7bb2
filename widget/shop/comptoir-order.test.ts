import { expect, html } from '@open-wc/testing';

import { anOrder } from '../../test/harness/orders.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirOrder } from './comptoir-order.ts';
import './comptoir-order.ts';

const address = {
  name: 'Awa Diop',
  company: null,
  line1: 'Villa 12',
  line2: null,
  district: 'Sicap Liberté 6',
  landmark: 'behind the pharmacy',
  postcode: null,
  city: 'Dakar',
  region: null,
  country: 'SN',
  phone: '+221 77 123 45 67',
  instructions: 'The gate is blue.',
};
const parcel = {
  carrier: 'Colissimo',
  trackingNumber: '6A123',
  trackingUrl: 'https://example.com/6A123',
  state: 'in_transit',
  shippedAt: '2026-03-03T09:00:00Z',
  deliveredAt: null,
} as const;

describe('comptoir-order', () => {
  it('is accessible while it waits, failed, signed out, and whole', async () => {
    const never = await start(() => new Promise(() => {}));
    await never.see.role('status', 'Loading the order…');
    await expectAccessible(never.element);

    const failed = await start(() => Promise.reject(new RequestError('order_not_found')));
    await failed.see.role('alert', /cannot find this order/);
    await expectAccessible(failed.element);

    const signedOut = await start(anOrder());
    signedOut.page.change({ customer: null });
    await signedOut.see.text('Sign in to see this order.');
    await expectAccessible(signedOut.element);

    const whole = await start(
      anOrder({
        shippingAddress: address,
        shipments: [parcel],
        timeline: [
          { at: '2026-03-02T10:15:00Z', status: status('awaiting_payment', 'awaiting_processing') },
          { at: '2026-03-03T10:15:00Z', status: status('paid', 'shipped') },
        ],
      }),
    );
    await whole.see.role('heading', 'Order MB-1042');
    await expectAccessible(whole.element);
  });

  it('shows amounts that add up to the total', async () => {
    const { see } = await start(anOrder());
    await see.text(
      /Items\s*€62\.90\s*Discount\s*-€5\.00\s*Shipping\s*€5\.90\s*Total\s*€63\.80\s*Tax included\s*€10\.63/,
    );
  });

  it('breaks no amount of a line where there is no room beside its product', async () => {
    const imageUrl = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>';
    const line = { ...anOrder().lines[0]!, imageUrl, quantity: 6, unitPrice: 22_000, total: 132_000 };
    const { element, see } = await start(anOrder({ currency: 'XOF', lines: [line] }));
    element.style.inlineSize = '286px';
    const each = await see.text(/^F\sCFA\s22,000 each$/);
    const quantity = await see.text('Quantity: 6');
    expect(each.getBoundingClientRect().height).to.equal(quantity.getBoundingClientRect().height);
  });

  it('says what has been paid and what has come back, where that is not the total', async () => {
    const amounts = { ...anOrder().amounts, paid: 5000, refunded: 1000 };
    const { see } = await start(anOrder({ amounts }));
    await see.text(/Paid\s*€50\.00\s*Refunded\s*-€10\.00/);
  });

  it('writes an address as it is told where streets have no names', async () => {
    const { see } = await start(
      anOrder({ shippingAddress: address, billingAddress: { ...address, phone: null } }),
    );
    for (const line of [
      'Sicap Liberté 6',
      'Landmark: behind the pharmacy',
      'Dakar',
      'Senegal',
      'The gate is blue.',
    ]) {
      await see.text(line);
    }
    expect(see.hasText('Billing address')).to.equal(false, 'the same address is shown once');
  });

  it('opens the carrier’s page without telling it where the shopper came from', async () => {
    const { see } = await start(anOrder({ shipments: [parcel] }));
    const link = await see.role<HTMLAnchorElement>('link', 'Track this parcel (opens in a new tab)');
    expect(link.href).to.equal('https://example.com/6A123');
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);
  });

  it('makes no link of an address that is no web page', async () => {
    const { see } = await start(anOrder({ shipments: [{ ...parcel, trackingUrl: 'javascript:alert(1)' }] }));
    await see.text('Tracking number 6A123');
    expect(see.allRoles('link')).to.deep.equal([]);
  });

  it('tells the history latest first, and of each step only what it changed', async () => {
    const { see } = await start(
      anOrder({
        timeline: [
          { at: '2026-03-01T10:00:00Z', status: status('awaiting_payment', 'awaiting_processing') },
          { at: '2026-03-02T10:00:00Z', status: status('paid', 'awaiting_processing') },
          { at: '2026-03-03T10:00:00Z', status: status('paid', 'delivered') },
        ],
      }),
    );
    await see.text(
      /^3 Mar 2026, .*Delivered\s*2 Mar 2026, .*Paid\s*1 Mar 2026, .*Order received\s*Awaiting payment$/,
    );
  });

  it('fetches what withdraws from the contract only where the order may be withdrawn from', async () => {
    const loaded: string[] = [];
    const load = async (name: string) => loaded.push(name);
    await (await start(anOrder(), { load })).see.role('heading', 'Order MB-1042');
    expect(loaded).to.deep.equal([]);

    const withdrawal = { open: true, until: null, items: [], made: [] };
    const { element, see } = await start(anOrder({ withdrawal }), { load });
    await see.role('heading', 'Order MB-1042');
    expect(loaded).to.deep.equal(['comptoir-withdrawal']);
    expect(element.shadowRoot!.querySelector('comptoir-withdrawal')).to.not.equal(null);
  });

  it('writes nothing of the shop’s system as markup', async () => {
    const { element, see } = await start(anOrder({ number: '<img src=x onerror=alert(1)>' }));
    await see.role('heading', 'Order <img src=x onerror=alert(1)>');
    expect(element.shadowRoot!.querySelectorAll('img').length).to.equal(0);
  });

  it('shows another order when the page names another', async () => {
    const { element, see } = await start(({ params }: { params: { orderId: string } }) =>
      anOrder({ number: params.orderId }),
    );
    await see.role('heading', 'Order one');
    element.orderId = 'two';
    await see.role('heading', 'Order two');
  });

  it('after a failure, trying again shows the order', async () => {
    let tries = 0;
    const { see } = await start(() => {
      if (++tries === 1) throw new RequestError('unexpected');
      return anOrder();
    });
    (await see.role('button', 'Try again')).click();
    await see.role('heading', 'Order MB-1042');
  });

  it('says what keeps it from knowing who is signed in, and asks again', async () => {
    const { see, page } = await start(anOrder());
    let asked = 0;
    const session = { ...page.portal.session, refresh: async () => void asked++ };
    page.change({ customer: undefined, failure: 'offline', session });

    await see.role('alert', /does not answer/);
    (await see.role('button', 'Try again')).click();
    expect(asked).to.equal(1);
  });

  it('is accessible from right to left', async () => {
    const { element, page, see } = await start(anOrder({ shippingAddress: address, shipments: [parcel] }));
    await see.role('heading', 'Order MB-1042');
    page.change({ messages: rtl, language: 'he', direction: 'rtl' });
    await element.updateComplete;
    await expectAccessible(element);
  });
});

async function start(answer: unknown, part = {}) {
  const page = createPage({ 'GET /orders/:orderId': answer }, { customer: awa, ...part });
  const element = await mount<ComptoirOrder>(html`<comptoir-order order-id="one"></comptoir-order>`, page);
  return { page, element, see: screen(page.root) };
}

function status(
  payment: 'awaiting_payment' | 'paid',
  fulfilment: 'awaiting_processing' | 'shipped' | 'delivered',
) {
  return { payment, fulfilment, rawPayment: null, rawFulfilment: null };
}
