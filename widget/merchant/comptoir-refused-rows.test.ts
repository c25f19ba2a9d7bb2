import { expect, html } from '@open-wc/testing';

import { words as en } from '../../shared/messages/import-en.ts';
import { words as fr } from '../../shared/messages/import-fr.ts';
import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirRefusedRows } from './comptoir-refused-rows.ts';
import './comptoir-refused-rows.ts';

const ROWS = 'GET /admin/:store/imports/:importId/refused';
const sheet = {
  id: '8a0c2f0e-6f5c-4a57-9a55-0d9c1f3b7a10',
  state: 'done',
  headers: ['Name', 'Shoe size', 'City', 'Shop', 'Points', 'E-mail', ''],
  mapping: ['name', null, 'city', null, null, 'email', null],
  refusedCount: 1,
};
const cyr = {
  line: 4,
  reason: 'bad_email',
  column: 5,
  cells: ['Cyr', '42', 'Lyon', 'North', '7', 'cyr', 'x', 'y'],
};

async function start(answer: unknown, change: object = {}, words = en) {
  const page = createMerchantPage({ [ROWS]: answer });
  const element = await mount<ComptoirRefusedRows>(
    html`<comptoir-refused-rows
      .sheet=${{ ...sheet, ...change }}
      .words=${words}
      .fileUrl=${'/refused.csv'}
    ></comptoir-refused-rows>`,
    page,
  );
  const cells = () =>
    [...element.renderRoot.querySelectorAll('.says li')].map((li) =>
      li.textContent.trim().replaceAll(/\s+/g, ' '),
    );
  return { ...page, element, cells, see: screen(page.root) };
}

describe('comptoir-refused-rows', () => {
  it('says of a row where it is, what is wrong, and what it says: the wrong cell first, then those that are read', async () => {
    const { element, cells, see, asked } = await start({ rows: [cyr] });
    await see.text('This is no e-mail address.');
    await see.text('4');
    expect(cells()).to.deep.equal(['E-mail cyr', 'Name Cyr', 'City Lyon', 'Shoe size 42', 'Shop North']);
    await see.text('and 3 more cells');
    await see.text('Rows that were not taken in');
    expect(((await see.role('link')) as HTMLAnchorElement).getAttribute('href')).to.equal('/refused.csv');
    expect(asked[0]!.parts).to.deep.equal({ params: { store: STORE, importId: sheet.id } });
    await expectAccessible(element);
  });

  it('speaks the language of whoever reads it', async () => {
    const { see } = await start({ rows: [cyr] }, { state: 'checked', refusedCount: 1234 }, fr);
    await see.text('Lignes qui ne peuvent pas être reprises');
    await see.text('Ce n’est pas une adresse e-mail.');
    await see.text(/^Les 10 premières sur 1.234\.$/);
  });

  it('shows a wrong cell that is empty, and says of a row that has nothing that it has nothing', async () => {
    const missing = { ...cyr, reason: 'bad_date', column: 1, cells: ['Awa', '', '', '', '', '', ''] };
    const empty = { ...cyr, line: 9, cells: ['', '', ''] };
    const { cells, see } = await start({ rows: [missing, empty] });
    await see.text('Nothing: all of its cells are empty.');
    expect(cells()).to.deep.equal(['Shoe size –', 'Name Awa']);
  });

  it('waits, and asks again where it failed; the whole file can be had meanwhile', async () => {
    let isDown = true;
    const { element, see } = await start(() =>
      isDown ? Promise.reject(new RequestError('offline')) : { rows: [cyr] },
    );
    const again = await see.role('button', 'Try again');
    await see.role('link', /rows that were not taken in/);
    await expectAccessible(element);
    isDown = false;
    again.click();
    await see.text('This is no e-mail address.');
  });

  it('asks no more while a run goes on once as many are there as are shown', async () => {
    const { element, see, asked } = await start({ rows: [cyr] }, { state: 'running', refusedCount: 3 });
    await see.text('This is no e-mail address.');
    for (const refusedCount of [10, 11, 4000]) {
      element.sheet = { ...element.sheet, refusedCount };
      await element.updateComplete;
    }
    expect(asked).to.have.length(2);
  });
});
