import { expect, html } from '@open-wc/testing';

import { words as duplicates } from '../../shared/messages/duplicates-en.ts';
import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { words as segment } from '../../shared/messages/segment-en.ts';
import { createMerchantPage } from '../../test/harness/merchant.ts';
import { mount } from '../../test/harness/mount.ts';
import type { ComptoirCustomerFilter } from './comptoir-customer-filter.ts';
import './comptoir-customer-filter.ts';
import { FilterEvent } from './customer-list-events.ts';

async function start(currency = 'EUR') {
  const said: string[] = [];
  const page = createMerchantPage({});
  page.merchant.store.currency = currency;
  const element = await mount<ComptoirCustomerFilter>(
    html`<comptoir-customer-filter .words=${{ list, segment, duplicates }}></comptoir-customer-filter>`,
    page,
  );
  element.addEventListener(FilterEvent.type, ({ where }) => said.push(where));
  const root = element.renderRoot;
  root.querySelector('details')!.open = true;
  const pick = async (id: 'field' | 'operator', value: string) => {
    const select = root.querySelector<HTMLSelectElement>(`#${id}`)!;
    select.value = value;
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
  };
  const type = async (value: string) => {
    const input = root.querySelector<HTMLInputElement>('#value')!;
    input.value = value;
    input.dispatchEvent(new Event('input'));
    await element.updateComplete;
  };
  const apply = async () => {
    root.querySelector<HTMLFormElement>('form.pop')!.requestSubmit();
    await element.updateComplete;
  };
  const shown = () => root.querySelector<HTMLSelectElement>('#operator')!.value;
  const problem = () => root.querySelector('form.pop .problem')!.textContent;
  return { said, pick, type, apply, shown, problem };
}

describe('comptoir-customer-filter', () => {
  it('asks what its lists show, whatever was chosen in them before', async () => {
    const { said, pick, type, apply, shown } = await start();
    await pick('field', 'amount_spent');
    for (const operator of ['<=', '>=', '<=']) await pick('operator', operator);
    await type('100');
    await apply();
    expect(said.at(-1)).to.equal('amount_spent <= 100');

    const next = shown();
    await type('50');
    await apply();
    expect(said.at(-1)).to.equal(`amount_spent ${next} 50`);
    await pick('field', 'city');
    await pick('operator', 'CONTAINS');
    await pick('field', 'number_of_orders');
    const other = shown();
    await type('2');
    await apply();
    expect(said.at(-1)).to.equal(`number_of_orders ${other} 2`);
  });

  it('reads amounts as they are written in the shop’s currency, and asks where they may be either of two', async () => {
    for (const [currency, typed, amount] of [
      ['XOF', '150.000', '150000'],
      ['XOF', '150\u202f000', '150000'],
      ['XOF', '150,000', '150000'],
      ['EUR', '1 500,50', '1500.50'],
    ] as const) {
      const { said, pick, type, apply } = await start(currency);
      await pick('field', 'amount_spent');
      await type(typed);
      await apply();
      expect(said).to.deep.equal([`amount_spent >= ${amount}`]);
    }

    const { said, pick, type, apply, problem } = await start('EUR');
    await pick('field', 'amount_spent');
    await type('1.500');
    await apply();
    expect(said).to.deep.equal([]);
    expect(problem()).to.equal('“1.500” can be read in two ways. Write 1500 or 1.5.');
  });
});
