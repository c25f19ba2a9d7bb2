import { expect, html } from '@open-wc/testing';

import { createMerchantPage } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirSegmentChoice } from './comptoir-segment-choice.ts';
import './comptoir-segment-choice.ts';
import { FilterEvent } from './customer-list-events.ts';
import { loadListWords } from './list-words.ts';

const VALUES = 'GET /admin/:store/segment-values/:field';
const cities = ['Dakar', 'L’Haÿ-les-Roses'].map((city) => ({ value: city, label: city }));
const bowl = { value: 'BOL-1', label: 'Bol bleu' };

async function start(
  field: 'customer_cities' | 'products_purchased',
  values: Answers[string] = { values: cities },
  where = '',
) {
  const page = createMerchantPage({ [VALUES]: values });
  const words = await loadListWords('en');
  const element = await mount<ComptoirSegmentChoice>(
    html`<comptoir-segment-choice .field=${field} .where=${where} .words=${words}></comptoir-segment-choice>`,
    page,
  );
  const summary = () => element.renderRoot.querySelector('summary')!;
  return { ...page, element, summary, see: screen(page.root) };
}

function heard(element: HTMLElement): Promise<FilterEvent> {
  return new Promise((resolve) => element.addEventListener(FilterEvent.type, resolve, { once: true }));
}

function type(input: HTMLInputElement, text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('comptoir-segment-choice', () => {
  it('asks for the most frequent when it opens, and makes a filter of the chosen one', async () => {
    const { element, summary, see, asked } = await start('customer_cities');
    expect(asked).to.have.length(0);
    summary().click();
    const button = await see.role('button', 'L’Haÿ-les-Roses');
    expect(focused()?.id).to.equal('q');
    await expectAccessible(element);

    const said = heard(element);
    button.click();
    const { where, isSegment } = await said;
    expect([where, isSegment]).to.deep.equal(["customer_cities CONTAINS 'L’Haÿ-les-Roses'", true]);
    expect(element.renderRoot.querySelector('details')!.open).to.equal(false);
    expect(focused()).to.equal(summary());
  });

  it('finds what is typed, and takes an id that nobody suggests', async () => {
    const { element, summary, see, asked } = await start(
      'products_purchased',
      ({ query }: { query: { q: string } }) => ({ values: query.q === '' ? [bowl] : [] }),
    );
    summary().click();
    await see.text('Bol bleu');
    await see.text('BOL-1');
    type(await see.label('Title, id or SKU'), "O'NEIL");
    const use = await see.role('button', "Filter by “O'NEIL”");
    await expectAccessible(element);
    const said = heard(element);
    use.click();
    expect((await said).where).to.equal("products_purchased CONTAINS 'O''NEIL'");
    expect(asked.map(({ parts }) => (parts as { query: { q: string } }).query.q)).to.include("O'NEIL");
  });

  it('says what it holds where the filter asks for nothing else', async () => {
    const { summary, element } = await start(
      'customer_cities',
      undefined,
      "customer_cities CONTAINS 'Dakar'",
    );
    expect(summary().textContent).to.match(/By city\s*Dakar/);
    expect(summary().getAttribute('aria-current')).to.equal('true');
    element.where = "customer_cities CONTAINS 'Dakar' AND number_of_orders > 1";
    await element.updateComplete;
    expect(summary().getAttribute('aria-current')).to.equal('false');
  });

  it('says that there is none yet, and that it failed, with another try', async () => {
    const empty = await start('products_purchased', { values: [] });
    empty.summary().click();
    await empty.see.text('No product has been bought yet.');
    await expectAccessible(empty.element);
    empty.element.remove();

    let isBack = false;
    const failed = await start('customer_cities', () =>
      isBack ? { values: cities } : Promise.reject(new RequestError('offline')),
    );
    failed.summary().click();
    const again = await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);
    isBack = true;
    again.click();
    await failed.see.role('button', 'Dakar');
  });
});
