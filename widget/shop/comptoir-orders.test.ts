import { aTimeout, expect, html } from '@open-wc/testing';

import { fr } from '../../shared/messages/fr.ts';
import { anOrder, aSummary } from '../../test/harness/orders.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirOrders } from './comptoir-orders.ts';
import './comptoir-order.ts';
import './comptoir-orders.ts';
import './comptoir-sign-in.ts';
import type { OrderOpenEvent } from './order-open-event.ts';

const bowl = aSummary({ number: 'MB-1' });
const lamp = aSummary({ number: 'MB-2', currency: 'XOF', total: 12_500 });

describe('comptoir-orders', () => {
  it('is accessible while it waits, empty, failed, signed out, and with orders', async () => {
    const never = await start({ 'GET /orders': () => new Promise(() => {}) });
    await never.see.role('status', 'Loading your orders…');
    await expectAccessible(never.element);

    const empty = await start({ 'GET /orders': { orders: [], hasMore: false } });
    await empty.see.text('No orders yet');
    await expectAccessible(empty.element);

    const failed = await start({ 'GET /orders': () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);

    const signedOut = await start({});
    signedOut.page.change({ customer: null });
    await signedOut.see.text('Sign in to see your orders.');
    await expectAccessible(signedOut.element);

    const full = await start({ 'GET /orders': { orders: [bowl, lamp], hasMore: true } });
    await full.see.role('button', 'Order MB-1');
    await expectAccessible(full.element);
  });

  it('tells number, date, total in the order’s currency, both statuses and the lines of each order', async () => {
    const { see } = await start({ 'GET /orders': { orders: [lamp], hasMore: false } });
    await see.role('listitem', /^Order MB-2\s*F CFA 12,500\s*2 March 2026\s*On its way\s*Paid/);
    await see.text('Stoneware bowl × 2, Raffia basket');
  });

  it('writes a quantity as the language does', async () => {
    const [bowlLine] = aSummary().lines;
    const cloth = aSummary({
      lineCount: 1,
      lines: [{ ...bowlLine!, title: 'Pagne', quantity: 1.5 }] as never,
    });
    const { see, page } = await start({ 'GET /orders': { orders: [cloth], hasMore: false } });
    await see.text('Pagne × 1.5');
    page.change({ messages: fr, language: 'fr' });
    await see.text('Pagne × 1,5');
  });

  it('says how many lines it does not show, and holds a place for each picture where there is one', async () => {
    const [bowlLine, basketLine] = aSummary().lines;
    const lines = [{ ...bowlLine!, imageUrl: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }, basketLine!];
    const { see, element } = await start({
      'GET /orders': { orders: [aSummary({ lineCount: 5, lines: lines as never })], hasMore: false },
    });
    await see.text('+3 more');
    const pictures = [...element.shadowRoot!.querySelectorAll('comptoir-picture')];
    expect(pictures.map((picture) => picture.getBoundingClientRect().width)).to.deep.equal([56, 56]);
  });

  it('shows no empty frames for an order without any picture', async () => {
    const { see, element } = await start({
      'GET /orders': { orders: [aSummary({ lineCount: 5 })], hasMore: false },
    });
    await see.text('Stoneware bowl × 2, Raffia basket, +3 more');
    expect(element.shadowRoot!.querySelector('comptoir-picture')).to.equal(null);
  });

  it('shows a status that has no common word as the shop wrote it', async () => {
    const status = {
      payment: 'unknown',
      fulfilment: 'unknown',
      rawPayment: 'pre-ordered',
      rawFulfilment: 'Wartet',
    } as const;
    const { see } = await start({ 'GET /orders': { orders: [aSummary({ status })], hasMore: false } });
    await see.text('pre-ordered');
    await see.text('Wartet');
  });

  it('after a failure, trying again shows the orders', async () => {
    let tries = 0;
    const { see } = await start({
      'GET /orders': () =>
        ++tries === 1
          ? Promise.reject(new RequestError('timeout'))
          : Promise.resolve({ orders: [bowl], hasMore: false }),
    });
    (await see.role('button', 'Try again')).click();
    await see.role('button', 'Order MB-1');
  });

  it('what failed is asked for again by itself once the browser is online, what succeeded is not', async () => {
    let tries = 0;
    const { see } = await start({
      'GET /orders': () =>
        ++tries === 1
          ? Promise.reject(new RequestError('offline'))
          : Promise.resolve({ orders: [bowl], hasMore: false }),
    });
    await see.role('button', 'Try again');
    dispatchEvent(new Event('online'));
    await see.role('button', 'Order MB-1');

    dispatchEvent(new Event('online'));
    await aTimeout(0);
    expect(tries).to.equal(2);
  });

  it('shows more from the last order on, says how many came, and keeps the focus on the button', async () => {
    const { see, asked } = await startPaged(3);
    const more = await see.role('button', 'Show more orders');
    more.focus();
    more.click();

    await see.role('status', '2 more orders. 4 are shown now.');
    expect(asked.at(-1)).to.deep.equal({ after: 'order-1', limit: 10 });
    expect(await see.role('button', 'Show more orders')).to.equal(focused());
  });

  it('moves the focus to the first new order when there is nothing more to ask for', async () => {
    const { see } = await startPaged(2);
    const more = await see.role('button', 'Show more orders');
    more.focus();
    more.click();

    await see.role('status', '2 more orders. 4 are shown now.');
    expect(await see.role('button', 'Order P-2')).to.equal(focused());
  });

  it('keeps what it has when more cannot be had, and asks again', async () => {
    let fails = true;
    const { see } = await start({
      'GET /orders': ({ query }: { query: { after?: string } }) => {
        if (!query.after) return { orders: [bowl], hasMore: true };
        if (fails) throw new RequestError('offline');
        return { orders: [lamp], hasMore: false };
      },
    });
    (await see.role('button', 'Show more orders')).click();
    await see.role('alert', /does not answer/);
    await see.role('button', 'Order MB-1');

    fails = false;
    (await see.role('button', 'Show more orders')).click();
    await see.role('button', 'Order MB-2');
  });

  it('tells the page which order was chosen, and leaves it to the page when asked', async () => {
    const { see, element } = await start({ 'GET /orders': { orders: [bowl], hasMore: false } });
    let chosen = '';
    document.addEventListener(
      'comptoir-order-open',
      (event) => {
        chosen = (event as OrderOpenEvent).orderId;
        event.preventDefault();
      },
      { once: true },
    );
    (await see.role('button', 'Order MB-1')).click();

    expect(chosen).to.equal(bowl.id);
    expect(element.orderId).to.equal(null);
  });

  it('opens an order in its place and comes back to where the shopper was', async () => {
    const { see } = await start({
      'GET /orders': { orders: [bowl, lamp], hasMore: false },
      'GET /orders/:orderId': anOrder({ id: lamp.id, number: 'MB-2' }),
    });
    (await see.role('button', 'Order MB-2')).click();

    await see.role('heading', 'Order MB-2');
    const back = await see.role('button', 'All orders');
    expect(focused()).to.equal(back);
    expect(see.allRoles('button', 'Order MB-1')).to.deep.equal([]);

    back.click();
    expect(await see.role('button', 'Order MB-2')).to.equal(focused());
  });

  it('signed out meanwhile, it offers to sign in there, and goes on where it was', async () => {
    const { see, page, element } = await start({
      'GET /orders': { orders: [bowl], hasMore: false },
      'GET /orders/:orderId': anOrder({ number: 'MB-1' }),
    });
    (await see.role('button', 'Order MB-1')).click();
    await see.role('heading', 'Order MB-1');

    page.change({ customer: null });
    (await see.role('button', 'Sign in')).click();
    expect(await see.label('E-mail address')).to.equal(focused());

    page.change({ customer: awa });
    await see.role('heading', 'Order MB-1');
    expect(element.orderId).to.equal(bowl.id);
  });

  it('asks again for another person', async () => {
    let asked = 0;
    const { see, page } = await start({
      'GET /orders': () => ({ orders: [aSummary({ number: `MB-${++asked}` })], hasMore: false }),
    });
    await see.role('button', 'Order MB-1');
    page.change({ customer: { name: null, email: 'someone@example.com' } });
    await see.role('button', 'Order MB-2');
  });

  it('does not ask again when only the language changes, or when it is moved in the page', async () => {
    let asked = 0;
    const { see, page, element } = await start({
      'GET /orders': () => {
        asked++;
        return { orders: [bowl], hasMore: false };
      },
    });
    await see.role('button', 'Order MB-1');

    page.change({ messages: rtl, language: 'he', direction: 'rtl' });
    page.root.append(page.root.appendChild(document.createElement('section')));
    page.root.lastElementChild!.append(element);
    await aTimeout(0);
    expect(asked).to.equal(1);
  });

  it('runs from right to left where the language does', async () => {
    const { see, page, element } = await start({ 'GET /orders': { orders: [bowl], hasMore: false } });
    const button = await see.role('button', 'Order MB-1');
    page.change({ messages: rtl, language: 'he', direction: 'rtl' });
    await element.updateComplete;

    const card = button.closest('li')!.getBoundingClientRect();
    expect(card.right - button.getBoundingClientRect().right).to.be.lessThan(30);
    expect(see.hasText(/[a-z]{4,}/i)).to.equal(true, 'titles of goods stay as they are');
    expect(see.hasText('Your orders')).to.equal(false);
    await expectAccessible(element);
  });

  it('two stand on one page without knowing of each other', async () => {
    const answers = {
      'GET /orders': { orders: [bowl], hasMore: false },
      'GET /orders/:orderId': anOrder({ number: 'MB-1' }),
    };
    const page = createPage(answers, { customer: awa });
    const both = await mount(
      html`<div><comptoir-orders></comptoir-orders><comptoir-orders></comptoir-orders></div>`,
      page,
    );
    const [first, second] = both.children;
    (await screen(first!.shadowRoot!).role('button', 'Order MB-1')).click();

    await screen(first!.shadowRoot!).role('button', 'All orders');
    await screen(second!.shadowRoot!).role('button', 'Order MB-1');
    await expectAccessible(both);
  });
});

async function start(answers: Record<string, unknown>) {
  const page = createPage(answers, { customer: awa });
  const element = await mount<ComptoirOrders>(html`<comptoir-orders></comptoir-orders>`, page);
  return { page, element, see: screen(page.root) };
}

/** So many pages of two orders each. */
async function startPaged(pages: number) {
  const asked: unknown[] = [];
  const started = await start({
    'GET /orders': ({ query }: { query: { after?: string } }) => {
      asked.push(query);
      const from = query.after ? Number(query.after.split('-')[1]) + 1 : 0;
      const orders = [from, from + 1].map((n) => aSummary({ id: `order-${n}`, number: `P-${n}` }));
      return { orders, hasMore: from + 2 < pages * 2 };
    },
  });
  return { ...started, asked };
}
