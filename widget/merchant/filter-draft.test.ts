import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import { type SegmentField, SEGMENT_FIELDS } from '../../shared/segment-fields.ts';
import { draftOf, toCondition } from './filter-draft.ts';
import { readFilter, writeFilter } from './filter-parts.ts';

describe('a filter that is built by clicking', () => {
  it('asks for just the text that was typed, whatever signs it has', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(text, (value) => {
        expect(toCondition({ field: 'city', operator: '=', value, high: '' })).to.deep.equal({
          kind: 'condition',
          field: 'city',
          operator: '=',
          value: { kind: 'text', text: value.trim() },
        });
      }),
    );
  });

  it('keeps the parts that were there, and loses just the one that is taken away', () => {
    const where = "city = 'Lyon' AND (number_of_orders >= 2 OR customer_tags CONTAINS 'vip')";
    const { parts } = readFilter(where);
    const added = toCondition({ field: 'amount_spent', operator: '>=', value: '1 500,50', high: '' })!;
    const text = writeFilter([...parts!, added]);
    expect(text).to.equal(`${where} AND amount_spent >= 1500.50`);
    expect(writeFilter(readFilter(text).parts!.toSpliced(1, 1))).to.equal(
      "city = 'Lyon' AND amount_spent >= 1500.50",
    );
  });

  it('begins with something that each field can be asked', () => {
    for (const field of Object.keys(SEGMENT_FIELDS) as SegmentField[]) {
      const value = { money: '5', number: '5', date: '-30d', text: 'x', list: 'x', choice: '', boolean: '' };
      const draft = draftOf(field);
      const given = draft.value || value[SEGMENT_FIELDS[field].kind];
      expect(toCondition({ ...draft, value: given }), field).to.include({ field });
    }
  });
});
