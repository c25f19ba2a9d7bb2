import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import {
  CUSTOMER_COLUMN_NAMES,
  CUSTOMER_COLUMNS,
  moveColumn,
  placeColumn,
  toColumns,
} from './customer-columns.ts';
import { type CustomerView, readView, writeView } from './customer-view.ts';

const sorts = Object.values(CUSTOMER_COLUMNS).flatMap(({ sort }) => (sort === null ? [] : [sort]));
const columns = fc
  .shuffledSubarray(CUSTOMER_COLUMN_NAMES, { minLength: 1 })
  .map((names) => toColumns(names)!);
const view: fc.Arbitrary<CustomerView> = fc
  .record({
    q: fc.string({ unit: 'grapheme' }),
    where: fc.string({ unit: 'grapheme' }),
    sort: fc.constantFrom(...sorts),
    direction: fc.constantFrom('asc', 'desc'),
    columns: fc.option(columns),
    open: fc.option(fc.uuid()),
    part: fc.constantFrom('orders', null),
  })
  .map((drawn) => ({ ...drawn, part: drawn.open === null ? null : drawn.part }));

describe('the address of the customer list', () => {
  it('holds every view whole, and leaves the rest of the query', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const { rest, search } = writeView(shown, '?lang=fr&q=former');
        expect(readView(rest, search)).to.deep.equal(shown);
        expect(new URLSearchParams(search).get('lang')).to.equal('fr');
      }),
    );
  });

  it('is read as some view, whatever somebody typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (rest, search) => {
        const shown = readView(rest, search);
        const { rest: again, search: query } = writeView(shown);
        expect(readView(again, query)).to.deep.equal(shown);
      }),
    );
  });

  it('says nothing that is as at first', () => {
    expect(writeView(readView([], ''))).to.deep.equal({ rest: [], search: '' });
  });
});

describe('the columns', () => {
  it('keep the name in front and lose none, however they are moved', () => {
    const step = fc.tuple(
      fc.constantFrom(...CUSTOMER_COLUMN_NAMES),
      fc.constantFrom(...CUSTOMER_COLUMN_NAMES),
      fc.constantFrom<1 | -1>(1, -1),
    );
    fc.assert(
      fc.property(columns, fc.array(step), (chosen, steps) => {
        let now = [...chosen];
        for (const [name, other, by] of steps) {
          now = moveColumn(now, name, by);
          if (now.includes(name) && now.includes(other)) now = placeColumn(now, name, other);
        }
        expect(now[0]).to.equal('name');
        expect(now.toSorted()).to.deep.equal(chosen.toSorted());
      }),
    );
  });
});
