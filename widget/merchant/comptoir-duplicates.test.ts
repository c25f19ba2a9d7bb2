import { expect, html, waitUntil } from '@open-wc/testing';

import { words as french } from '../../shared/messages/merchant-fr.ts';
import { createMerchantPage, makeListRow } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirDuplicates } from './comptoir-duplicates.ts';
import './comptoir-duplicates.ts';

const PAIRS = 'GET /admin/:store/duplicates';
const PREVIEW = 'GET /admin/:store/merges/preview';
const MERGE = 'POST /admin/:store/merges';
const SHARED = '/admin/:store/shared-addresses';

const awa = makeListRow({ name: 'Awa Konaté', email: 'awa@mail.example', orderCount: 3, spent: 4500 });
const awaK = makeListRow({ name: 'awa konate', email: 'awa+shop@mail.example', tags: ['vip'] });
const zoe = makeListRow({ name: 'Zoé', phone: '+33612345678' });
const pairs = [
  { kept: awa, merged: awaK, reasons: ['mailbox', 'name_and_place'] },
  { kept: awa, merged: zoe, reasons: ['phone'] },
];
const preview = { kept: awa, merged: awaK, result: { ...awa, tags: ['vip'] }, currency: 'EUR' };
const mergeId = crypto.randomUUID();

async function start(answers: Answers = {}, part = {}) {
  const all = {
    [PAIRS]: { pairs, currency: 'EUR', next: null },
    [PREVIEW]: preview,
    [MERGE]: { mergeId },
    [`GET ${SHARED}`]: { addresses: ['@relay.example'] },
    ...answers,
  };
  const page = createMerchantPage(all, { role: 'editor', part });
  const element = await mount<ComptoirDuplicates>(html`<comptoir-duplicates></comptoir-duplicates>`, page);
  return { ...page, element, see: screen(page.root) };
}

const refuse = (code: ConstructorParameters<typeof RequestError>[0]) => () =>
  Promise.reject(new RequestError(code));

describe('comptoir-duplicates', () => {
  it('is accessible: without pairs, with some, with a preview and each question, and in French', async () => {
    const none = await start({ [PAIRS]: { pairs: [], currency: 'EUR', next: null } });
    await none.see.text('No duplicates were found.');
    await expectAccessible(none.element);
    none.element.remove();

    const { element, see } = await start();
    (await see.role('button', 'Compare and merge Awa Konaté and awa konate')).click();
    await see.text('Before they are merged');
    await expectAccessible(element);
    (await see.role('button', 'Remove @relay.example')).click();
    await see.role('button', 'Remove the address');
    await expectAccessible(element);
    element.remove();

    const other = await start({}, { words: french });
    await other.see.text('Awa Konaté');
    await expectAccessible(other.element);
  });

  it('says what failed, and asks again', async () => {
    let asked = 0;
    const answer = () => (asked++ === 0 ? refuse('offline')() : { pairs, currency: 'EUR', next: null });
    const { element, see } = await start({ [PAIRS]: answer });
    const again = await see.role('button', 'Try again');
    await expectAccessible(element);
    again.click();
    await see.text('Same phone number');
  });

  it('goes on past a page on which all were dismissed', async () => {
    const answer = ({ query }: { query: { after?: string } }) =>
      query.after === 'b'
        ? { pairs, currency: 'EUR', next: null }
        : { pairs: [], currency: 'EUR', next: 'b' };
    const { see } = await start({ [PAIRS]: answer });
    await see.text('Same phone number');
  });

  it('shows both and what they would be, merges, and takes it back', async () => {
    const undo = 'POST /admin/:store/merges/:mergeId/undo';
    const { see, asked } = await start({ [undo]: { keptId: awa.id, mergedId: awaK.id } });
    (await see.role('button', 'Compare and merge Awa Konaté and awa konate')).click();
    const heading = await see.text('Before they are merged');
    await waitUntil(() => focused() === heading);
    (await see.role('button', 'Merge')).click();

    await see.text('awa konate counts for Awa Konaté from now on.');
    expect(asked.find(({ name }) => name === MERGE)?.parts).to.deep.include({
      body: { keptId: awa.id, mergedId: awaK.id },
    });
    expect(see.allRoles('button', /Compare and merge/)).to.have.length(1);
    const back = await see.role('button', 'Undo');
    await waitUntil(() => focused() === back);
    back.click();
    await see.text('As it was before.');
    expect(asked.find(({ name }) => name === undo)?.parts).to.deep.include({
      params: { store: 'pk_0123456789abcdef', mergeId },
    });
    await waitUntil(() => see.allRoles('button', /Compare and merge/).length === 2);
  });

  it('lets the other one stay, and asks for what that would be', async () => {
    const { see, asked } = await start();
    (await see.role('button', 'Compare and merge Awa Konaté and awa konate')).click();
    (await see.role('button', 'Keep the other one')).click();
    await waitUntil(() => asked.filter(({ name }) => name === PREVIEW).length === 2);
    const { parts } = asked.findLast(({ name }) => name === PREVIEW)!;
    expect(parts).to.deep.include({ query: { keptId: awaK.id, mergedId: awa.id } });
  });

  it('says in its place that one of them has been merged meanwhile', async () => {
    const { see } = await start({ [MERGE]: refuse('already_merged') });
    (await see.role('button', 'Compare and merge Awa Konaté and awa konate')).click();
    (await see.role('button', 'Merge')).click();
    await see.text('One of the two has been merged already. Please look again.');
  });

  it('tells two apart, and lets them be proposed again', async () => {
    const dismiss = 'POST /admin/:store/duplicates/dismissals';
    const { see, asked } = await start({ [dismiss]: {}, [`${dismiss}/undo`]: {} });
    (await see.role('button', 'Awa Konaté and Zoé are not the same person')).click();
    await see.text('Awa Konaté and Zoé will not be proposed again.');
    (await see.role('button', 'Undo')).click();
    await see.text('As it was before.');
    const bodies = asked.filter(({ name }) => name.startsWith(dismiss)).map(({ parts }) => parts);
    expect(bodies).to.have.length(2);
    for (const parts of bodies) expect(parts).to.deep.include({ body: { customerIds: [awa.id, zoe.id] } });
  });
});

describe('comptoir-shared-addresses', () => {
  it('asks before an address is added, which says what is lost, and tells when it was', async () => {
    const added = { addresses: ['@relay.example', 'till@shop.example'] };
    const { see } = await start({ [`POST ${SHARED}`]: added });
    const input = await see.label<HTMLInputElement>('Address, or a whole domain as @marketplace.example');
    input.value = 'till@shop.example';
    (await see.role('button', 'Add')).click();
    await see.text(/will no longer show in any account/);
    (await see.role('button', 'Add the address')).click();
    await see.text(/^till@shop.example is nobody’s from now on/);
    await see.role('button', 'Remove till@shop.example');
    expect(input.value).to.equal('');
  });

  it('says at the field that something is no address, before and after the server does', async () => {
    const { see } = await start({ [`POST ${SHARED}`]: refuse('invalid_request') });
    const input = await see.label<HTMLInputElement>('Address, or a whole domain as @marketplace.example');
    input.value = 'till';
    (await see.role('button', 'Add')).click();
    await see.text(/^This is no address/);
    await waitUntil(() => focused() === input);
    input.value = 'a..b@shop.example';
    (await see.role('button', 'Add')).click();
    (await see.role('button', 'Add the address')).click();
    await waitUntil(() => see.allRoles('button', 'Add the address').length === 0);
    await see.text(/^This is no address/);
  });

  it('takes one off the list after a question', async () => {
    const { see } = await start({ [`DELETE ${SHARED}`]: { addresses: [] } });
    (await see.role('button', 'Remove @relay.example')).click();
    (await see.role('button', 'Remove the address')).click();
    await see.text('There are none.');
  });
});
