import { expect, html, waitUntil } from '@open-wc/testing';

import { createMerchantPage } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirSegmentList } from './comptoir-segment-list.ts';
import './comptoir-segment-list.ts';
import { loadListWords } from './list-words.ts';

interface Saved {
  id: string;
  name: string;
  definition: string;
  version: number;
}

const LIST = 'GET /admin/:store/segments';
const ADD = 'POST /admin/:store/segments';
const REMOVE = 'DELETE /admin/:store/segments/:segment';
const made = (name: string, definition: string): Saved => ({
  id: crypto.randomUUID(),
  name,
  definition,
  version: 1,
});

/** A list whose server keeps what it is told. */
async function start(answers: Answers = {}, role?: 'reader') {
  let saved = [made('Lyon', "city = 'Lyon'"), made('Owing', 'outstanding > 0')];
  const page = createMerchantPage(
    {
      [LIST]: () => ({ ready: [{ name: 'vip', definition: 'number_of_orders >= 5' }], saved }),
      [REMOVE]: ({ params }: { params: { segment: string } }) => {
        const removed = saved.find(({ id }) => id === params.segment) ?? null;
        saved = saved.filter((one) => one !== removed);
        return { removed };
      },
      [ADD]: ({ body }: { body: { name: string; definition: string } }) => {
        const segment = made(body.name, body.definition);
        saved = [...saved, segment];
        return segment;
      },
      'GET /admin/:store/segments/:segment/count': { count: 2, isExact: true },
      ...answers,
    },
    role ? { role } : {},
  );
  const words = await loadListWords('en');
  const element = await mount<ComptoirSegmentList>(
    html`<comptoir-segment-list .words=${words}></comptoir-segment-list>`,
    page,
  );
  await element.updateComplete;
  // Where the window leaves no room beside the list, it folds out.
  for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
  const said = (name: string) => page.asked.filter((one) => one.name === name).map(({ parts }) => parts);
  return { ...page, element, said, see: screen(page.root) };
}

describe('comptoir-segment-list', () => {
  it('keeps the counts and the bins in sight beside a long name, which its title tells whole', async () => {
    const name = 'Very good customers of the last twelve months, to be written to before Christmas';
    const saved = [made(name, 'number_of_orders > 3')];
    const { see } = await start({ [LIST]: { ready: [], saved } });
    const bin = await see.role('button', `Delete ${name}`);
    const around = bin.closest('nav')!.parentElement!;
    expect(around.scrollWidth).to.equal(around.clientWidth);
    expect(bin.getBoundingClientRect().right).to.be.at.most(around.getBoundingClientRect().right);
    expect((await see.text(name)).getAttribute('title')).to.equal(name);
  });

  it('brings a deleted segment back as it was, with its name and its filter', async () => {
    const { element, see, said } = await start();
    (await see.role('button', 'Delete Lyon')).click();
    await see.text('“Lyon” is deleted.');
    expect(see.allRoles('button', 'Delete Lyon')).to.deep.equal([]);
    const undo = await see.role('button', 'Undo');
    await waitUntil(() => focused() === undo);
    await expectAccessible(element);

    undo.click();
    await see.text('“Lyon” is back.');
    expect(said(ADD).map((parts) => (parts as { body: unknown }).body)).to.deep.equal([
      { name: 'Lyon', definition: "city = 'Lyon'" },
    ]);
    await see.role('button', 'Delete Lyon');
    await waitUntil(() => focused()?.textContent?.includes('Lyon') ?? false);
    expect(see.allRoles('button', 'Undo')).to.deep.equal([]);
  });

  it('says why a segment cannot come back, and can be asked again', async () => {
    let isTaken = true;
    const { see, said } = await start({
      [ADD]: () => {
        if (isTaken) throw new RequestError('segment_name_taken');
        return made('Lyon', "city = 'Lyon'");
      },
    });
    (await see.role('button', 'Delete Lyon')).click();
    (await see.role('button', 'Undo')).click();
    await see.text('There is a segment of this name already. Please choose another one.');

    isTaken = false;
    (await see.role('button', 'Undo')).click();
    await see.text('“Lyon” is back.');
    expect(said(ADD)).to.have.length(2);
  });

  it('offers nothing to bring back where somebody else has deleted it already', async () => {
    let saved = [made('Lyon', "city = 'Lyon'"), made('Owing', 'outstanding > 0')];
    const { see } = await start({
      [LIST]: () => ({ ready: [], saved }),
      [REMOVE]: () => ({ removed: null }),
    });
    await see.role('button', 'Delete Lyon');
    saved = saved.slice(1);
    (await see.role('button', 'Delete Lyon')).click();
    await see.text('“Lyon” is deleted.');
    expect(see.allRoles('button', 'Delete Lyon')).to.deep.equal([]);
    expect(see.allRoles('button', 'Undo')).to.deep.equal([]);
  });

  it('brings back the one that was deleted last', async () => {
    const { see, said } = await start();
    (await see.role('button', 'Delete Lyon')).click();
    await see.text('“Lyon” is deleted.');
    (await see.role('button', 'Delete Owing')).click();
    await see.text('“Owing” is deleted.');
    (await see.role('button', 'Undo')).click();
    await see.text('“Owing” is back.');
    expect(said(ADD)).to.have.length(1);
  });

  it('lets readers delete nothing', async () => {
    const { see } = await start({}, 'reader');
    await see.role('button', /^Lyon/);
    expect(see.allRoles('button', 'Delete Lyon')).to.deep.equal([]);
  });
});
