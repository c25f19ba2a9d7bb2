import { expect, html } from '@open-wc/testing';

import { words as en } from '../../shared/messages/guest-en.ts';
import { words as fr } from '../../shared/messages/guest-fr.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { anOrder } from '../../test/harness/orders.ts';
import { rtl, rtlOf } from '../../test/harness/rtl-messages.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { Order } from './comptoir-order.ts';
import type { ComptoirWithdrawal } from './comptoir-withdrawal.ts';
import './comptoir-withdrawal.ts';

type Withdrawal = NonNullable<Order['withdrawal']>;

const bowl = { item: 'a', title: 'Stoneware bowl', variant: 'Sand', quantity: 3, excluded: false };
const basket = { item: 'b', title: 'Raffia basket', variant: null, quantity: 1, excluded: false };
const soap = { item: 'c', title: 'Soap', variant: null, quantity: 0, excluded: true };
const open: Withdrawal = { open: true, until: '2026-03-20T23:00:00Z', items: [bowl, basket, soap], made: [] };
const made: Withdrawal = {
  ...open,
  items: [
    { ...bowl, quantity: 1 },
    { ...basket, quantity: 0 },
  ],
  made: [
    {
      id: '1',
      at: '2026-03-06T10:00:00Z',
      items: [{ title: 'Stoneware bowl', variant: 'Sand', quantity: 2 }],
    },
  ],
};
const POST = 'POST /orders/:orderId/withdrawals';

describe('comptoir-withdrawal', () => {
  it('is accessible while it waits, failed, and in each of its steps', async () => {
    const never = await start(open, {}, { words: () => new Promise<never>(() => {}) });
    await never.see.role('status');
    await expectAccessible(never.element);

    const failed = await start(open, {}, { words: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const { element, see } = await start(open, { [POST]: { withdrawal: made } });
    await see.role('button', 'Withdraw from contract here');
    await expectAccessible(element);
    await toForm(see);
    await expectAccessible(element);
    (await see.role('button', 'Continue')).click();
    await see.role('alert', 'Choose at least one item.');
    await expectAccessible(element);
    await toReview(element, see);
    await expectAccessible(element);
    (await see.role('button', 'Confirm withdrawal')).click();
    await see.role('status', /We received your withdrawal/);
    await expectAccessible(element);
  });

  it('states who withdraws from what, only once it is confirmed', async () => {
    const sent: { params: unknown; body: Record<string, unknown> }[] = [];
    const { element, see, order } = await start(open, {
      [POST]: (parts: (typeof sent)[number]) => {
        sent.push(parts);
        return { withdrawal: made };
      },
    });
    await toForm(see);
    await toReview(element, see);
    await see.text(/^I hereby withdraw from my contract with Maison Baobab, order MB-1042/);
    expect(sent).to.deep.equal([]);

    (await see.role('button', 'Confirm withdrawal')).click();
    await see.role('heading', 'Withdrawn');
    const { id, ...body } = sent[0]!.body;
    expect(id).to.match(/^[0-9a-f-]{36}$/);
    expect(sent[0]!.params).to.deep.equal({ orderId: order.id });
    expect(body).to.deep.equal({ ...awa, items: [{ item: 'a', quantity: 2 }], language: 'en' });
  });

  it('sends the same statement again after a failure', async () => {
    const ids: unknown[] = [];
    const { element, see } = await start(open, {
      [POST]: ({ body }: { body: { id: string } }) => {
        ids.push(body.id);
        if (ids.length === 1) throw new RequestError('timeout');
        return { withdrawal: made };
      },
    });
    await toForm(see);
    await toReview(element, see);
    (await see.role('button', 'Confirm withdrawal')).click();
    await see.role('alert', /no answer came/);
    (await see.role('button', 'Confirm withdrawal')).click();
    await see.role('heading', 'Withdrawn');
    expect(ids[0]).to.equal(ids[1]);
  });

  it('puts the focus on each step’s heading, and keeps what was chosen on the way back', async () => {
    const { element, see } = await start(open);
    await toForm(see);
    expect(focused()?.textContent).to.equal('Withdraw from contract');
    await toReview(element, see);
    expect(focused()?.textContent).to.equal('Confirm your withdrawal');
    (await see.role('button', 'Change something')).click();
    await see.role('heading', 'Withdraw from contract');
    expect(quantity(element).value).to.equal('2');
  });

  it('refuses more than there is, and an address that is none', async () => {
    const { element, see } = await start(open);
    await toForm(see);
    quantity(element).value = '4';
    (await see.role('button', 'Continue')).click();
    await see.role('alert', /no more of an item/);
    quantity(element).value = '3';
    (await see.label<HTMLInputElement>('E-mail address for the acknowledgement')).value = 'awa';
    (await see.role('button', 'Continue')).click();
    await see.role('alert', /does not look like/);
  });

  it('names what may not be withdrawn from, and offers nothing of it', async () => {
    const { element, see } = await start(open);
    await toForm(see);
    await see.text('No right of withdrawal');
    expect(element.shadowRoot!.querySelector('[name=c]')).to.equal(null);
  });

  it('offers the rest after a part, and nothing once all is withdrawn from or the time is over', async () => {
    const rest = await start(made);
    await rest.see.text('2 × Stoneware bowl Sand');
    await rest.see.text(/^Received on 6 Mar 2026/);
    await rest.see.role('button', 'Withdraw from contract here');

    for (const part of [{ items: [{ ...bowl, quantity: 0 }] }, { open: false, items: [] }]) {
      const over = await start({ ...made, ...part });
      await over.see.role('heading', 'Withdrawn');
      expect(over.see.allRoles('button')).to.deep.equal([]);
    }
  });

  it('says until when, and that it is open while nothing is delivered', async () => {
    await (await start(open)).see.text(/^Possible until (20|21) March 2026/);
    await (await start({ ...open, until: null })).see.text(/^Possible now/);
  });

  it('speaks French, and runs from right to left', async () => {
    const { see, page, element } = await start(open);
    page.change({ language: 'fr', words: async () => fr as never });
    await see.role('button', 'Renoncer au contrat ici');
    page.change({ language: 'he', direction: 'rtl', messages: rtl, words: async () => rtlOf(en) as never });
    (await see.role('button', rtlOf(en).withdraw)).click();
    await see.role('heading', rtlOf(en).formHeading);
    await expectAccessible(element);
  });
});

async function start(withdrawal: Withdrawal, answers = {}, part = {}) {
  const page = createPage(answers, { customer: awa, ...part });
  const order = anOrder({ withdrawal });
  const element = await mount<ComptoirWithdrawal>(
    html`<comptoir-withdrawal .order=${order}></comptoir-withdrawal>`,
    page,
  );
  return { element, page, order, see: screen(element.shadowRoot!) };
}

async function toForm(see: ReturnType<typeof screen>) {
  (await see.role('button', 'Withdraw from contract here')).click();
  await see.role('heading', 'Withdraw from contract');
}

async function toReview(element: ComptoirWithdrawal, see: ReturnType<typeof screen>) {
  quantity(element).value = '2';
  (await see.role('button', 'Continue')).click();
  await see.role('heading', 'Confirm your withdrawal');
}

function quantity(element: ComptoirWithdrawal): HTMLInputElement {
  return element.shadowRoot!.querySelector('[aria-label="Quantity of Stoneware bowl, 3 at most"]')!;
}
