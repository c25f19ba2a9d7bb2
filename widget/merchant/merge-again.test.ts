import { expect } from '@open-wc/testing';

import { makeListRow } from '../../test/harness/merchant.ts';
import { mergeAgain } from './merge-again.ts';

const [awa, binta, camille, dia] = ['Awa', 'Binta', 'Camille', 'Dia'].map((name) => makeListRow({ name }));
const people = [awa!, binta!, camille!];
const noNews = { isNews: () => false, isLast: false };

describe('rows that are read again', () => {
  it('show what is new of each where it stands, and are the same where nothing is', () => {
    const now = [{ ...awa! }, { ...binta!, spent: 9900 }, camille!];
    const { rows, hasMoved } = mergeAgain(people, now, noNews);
    expect(rows[0]).to.equal(awa);
    expect(rows[1]!.spent).to.equal(9900);
    expect(hasMoved).to.equal(false);
  });

  it('stay in their order where that has changed, which is told', () => {
    const now = [{ ...camille!, spent: 9900 }, awa!, binta!];
    const { rows, hasMoved } = mergeAgain(people, now, noNews);
    expect(rows.map(({ name }) => name)).to.deep.equal(['Awa', 'Binta', 'Camille']);
    expect(rows[2]!.spent).to.equal(9900);
    expect(hasMoved).to.equal(true);
  });

  it('tell that somebody has gone from among them, from the end of a list too', () => {
    expect(mergeAgain(people, [awa!, camille!, dia!], noNews).hasMoved).to.equal(true);
    expect(mergeAgain(people, [awa!, binta!], { ...noNews, isLast: true }).hasMoved).to.equal(true);
  });

  it('tell nothing of those who are news, nor of whom these push off the end', () => {
    const isNews = (id: string) => id === dia!.id;
    expect(mergeAgain(people, [dia!, awa!, binta!], { isNews, isLast: false }).hasMoved).to.equal(false);
  });
});
