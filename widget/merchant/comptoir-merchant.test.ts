import { expect, html, waitUntil } from '@open-wc/testing';

import { words as duplicates } from '../../shared/messages/duplicates-en.ts';
import { answerFetch } from '../../test/harness/answer-fetch.ts';
import { makeListRow } from '../../test/harness/merchant.ts';
import { createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import type { Portal } from '../core/portal-context.ts';
import type { ComptoirMerchant } from './comptoir-merchant.ts';
import './comptoir-merchant.ts';

const PORTAL = 'https://account.example';
const FIRST = 'pk_aaaaaaaaaaaaaaaa';
const SECOND = 'pk_bbbbbbbbbbbbbbbb';
const person = { name: null, email: 'ada@team.example' };
const shop = {
  publicKey: FIRST,
  name: 'Atelier',
  role: 'owner',
  accentColor: '#1f5eff',
  logoUrl: null,
  currency: 'EUR',
};
const stores = [shop, { ...shop, publicKey: SECOND, name: 'Baobab', role: 'editor' }];
const audit = { entries: [], hasMore: false };

describe('comptoir-merchant', () => {
  const before = location.href;
  let network: ReturnType<typeof answerFetch>;

  beforeEach(() => {
    network = answerFetch(PORTAL, {
      'GET /admin/session': { person, stores },
      [`GET /admin/${FIRST}/audit`]: audit,
      [`GET /admin/${SECOND}/audit`]: audit,
      [`GET /admin/${FIRST}/keys`]: { keys: [] },
      [`GET /admin/${FIRST}/staff`]: { staff: [] },
    });
  });
  afterEach(() => {
    network.restore();
    history.replaceState(null, '', before);
  });

  async function start(path: string, part: Partial<Portal> = { customer: person }) {
    history.replaceState(null, '', path);
    const page = createPage({}, part);
    const element = await mount<ComptoirMerchant>(html`<comptoir-merchant></comptoir-merchant>`, page);
    return { ...page, element, see: screen(page.root) };
  }

  it('is accessible while nobody is signed in', async () => {
    const { element, see } = await start('/merchant', { customer: null });
    await see.text(/Comptoir$/);
    await expectAccessible(element);
  });

  it('says to whom no shop is open what they can do, accessibly', async () => {
    network.answers['GET /admin/session'] = { person, stores: [] };
    const { element, see } = await start('/merchant');
    await see.text('No shop lists this address');
    await expectAccessible(element);
  });

  it('is accessible in a section', async () => {
    const { element, see } = await start(`/merchant/${FIRST}/audit`);
    await see.text('Nothing has been changed yet.');
    await expectAccessible(element);
  });

  it('asks nothing of the server while nobody is signed in', async () => {
    const { see } = await start(`/merchant/${FIRST}/audit`, { customer: null });
    await see.text(/Comptoir$/);
    expect(network.asked).to.deep.equal([]);
  });

  it('shows the shop and section of the path, and follows its links without a new page', async () => {
    const { element, see } = await start(`/merchant/${FIRST}/audit`);
    await see.role('heading', 'History');
    expect(document.title).to.equal('History · Atelier');

    (await see.role('link', 'Keys')).click();
    const heading = await see.role('heading', 'Keys');
    await see.text(/There is no secret key/);
    expect(location.pathname).to.equal(`/merchant/${FIRST}/keys`);
    expect(focused()).to.equal(heading);

    history.back();
    await see.role('heading', 'History');
    expect(element.isConnected).to.equal(true);
  });

  it('follows a link with its query, in the language that shows', async () => {
    const { element, see } = await start(`/merchant/${FIRST}/audit?lang=en`);
    await see.role('heading', 'History');
    const link = document.createElement('a');
    link.href = `/merchant/${FIRST}/keys?where=x+%3D+1`;
    element.shadowRoot!.querySelector('main')!.append(link);
    link.click();

    await see.role('heading', 'Keys');
    expect(location.search).to.equal('?where=x+%3D+1&lang=en');
    link.remove();
  });

  it('goes to another shop, in the same section where they may see it', async () => {
    const { element, see } = await start(`/merchant/${FIRST}/audit`);
    await see.role('heading', 'History');
    const select = element.shadowRoot!.querySelector('select')!;
    select.value = SECOND;
    select.dispatchEvent(new Event('change'));

    await waitUntil(() => location.pathname === `/merchant/${SECOND}/audit`);
    // An editor is shown neither the team nor the keys.
    expect(see.allRoles('link', 'Team')).to.deep.equal([]);
  });

  it('names the shop that shows, also where somebody has gone back between two that they chose', async () => {
    const { element } = await start(`/merchant/${FIRST}/audit`);
    const select = await waitFor(() => element.shadowRoot!.querySelector('select'));
    for (const of of [SECOND, FIRST]) {
      select.value = of;
      select.dispatchEvent(new Event('change'));
      await waitUntil(() => location.pathname === `/merchant/${of}/audit`);
      await element.updateComplete;
    }
    history.back();
    await waitUntil(() => document.title.endsWith('Baobab'));
    await element.updateComplete;
    expect(select.value).to.equal(SECOND);
  });

  it('shows nothing of the former shop in the section of another one', async () => {
    const pair = {
      kept: makeListRow({ name: 'Awa' }),
      merged: makeListRow({ name: 'Awa D.' }),
      reasons: ['phone'],
    };
    network.answers[`GET /admin/${FIRST}/duplicates`] = { pairs: [pair], currency: 'EUR', next: null };
    network.answers[`GET /admin/${SECOND}/duplicates`] = { pairs: [], currency: 'EUR', next: null };
    for (const of of [FIRST, SECOND])
      network.answers[`GET /admin/${of}/shared-addresses`] = { addresses: [] };
    const { element, see } = await start(`/merchant/${FIRST}/duplicates`);
    await see.text('Awa D.');
    const select = element.shadowRoot!.querySelector('select')!;
    select.value = SECOND;
    select.dispatchEvent(new Event('change'));

    await waitUntil(() => !see.hasText('Awa D.'));
    await see.text(duplicates.empty);
  });

  it('turns a path that names nothing of theirs into one that does', async () => {
    await start('/merchant/pk_cccccccccccccccc/staff');
    await waitUntil(() => location.pathname === `/merchant/${FIRST}/staff`);
  });

  it('says what failed, and asks again', async () => {
    delete network.answers['GET /admin/session'];
    const { see } = await start(`/merchant/${FIRST}/audit`);
    const again = await see.role('button', 'Try again');
    network.answers['GET /admin/session'] = { person, stores };
    again.click();
    await see.role('heading', 'History');
  });
});

async function waitFor<T>(find: () => T | null): Promise<T> {
  await waitUntil(() => find() !== null);
  return find()!;
}
