import { expect, html } from '@open-wc/testing';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { words as french } from '../../shared/messages/merchant-fr.ts';
import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirGroups } from './comptoir-groups.ts';
import './comptoir-groups.ts';

const byHand = { rule: null, refreshedAt: null };
const vip = { key: 'vip', name: 'Best customers', discountBasisPoints: 1250, memberCount: 1200, ...byHand };
const empty = { key: 'b2b', name: 'Businesses', discountBasisPoints: 0, memberCount: 0, ...byHand };

const refuse = (...error: ConstructorParameters<typeof RequestError>) => {
  return () => Promise.reject(new RequestError(...error));
};

async function start(answers: Answers = {}, role: StaffRole = 'editor', part = {}) {
  const all = { 'GET /admin/:store/groups': { groups: [empty, vip] }, ...answers };
  const page = createMerchantPage(all, { role, part });
  const element = await mount<ComptoirGroups>(html`<comptoir-groups></comptoir-groups>`, page);
  return { ...page, element, see: screen(page.root) };
}

function type(input: HTMLInputElement, text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('comptoir-groups', () => {
  it('is accessible: without groups, with some, with each form and question, and in French', async () => {
    const none = await start({ 'GET /admin/:store/groups': { groups: [] } });
    await none.see.text('There are no groups yet.');
    await expectAccessible(none.element);

    const { element, see } = await start();
    await see.text('Best customers');
    await expectAccessible(element);
    for (const opener of ['Make a group', 'Edit Best customers', 'Delete Best customers']) {
      (await see.role('button', opener)).click();
      await see.role('button', 'Cancel');
      await expectAccessible(element);
    }

    const other = await start({}, 'editor', { words: french });
    (await other.see.role('button', 'Modifier Best customers')).click();
    await other.see.text(/^Remise en.%$/);
    await expectAccessible(other.element);
  });

  it('says what failed, accessibly, and asks again', async () => {
    let asked = 0;
    const groups = () => (asked++ === 0 ? refuse('offline')() : { groups: [vip] });
    const { element, see } = await start({ 'GET /admin/:store/groups': groups });
    const again = await see.role('button', 'Try again');
    await expectAccessible(element);
    again.click();
    await see.text('Best customers');
  });

  it('tells discount, selector and members, who are a link to the list of them', async () => {
    const { see } = await start();
    await see.text('12.5%');
    await see.text('[data-comptoir-groups~="vip"]');
    expect(see.hasText('none')).to.equal(true);
    const link = await see.role<HTMLAnchorElement>('link', 'Best customers: 1,200 customers');
    const url = new URL(link.href);
    expect(url.pathname).to.equal(`/merchant/${STORE}/customers`);
    expect(url.searchParams.get('where')).to.equal("customer_groups CONTAINS 'vip'");
    // A list of nobody is no place to go to.
    expect(see.allRoles('link')).to.have.length(1);
  });

  it('shows a reader all of it and no button that changes any', async () => {
    const { see, element } = await start({}, 'reader');
    await see.text('Best customers');
    expect(see.allRoles('button', /Make|Edit|Delete/)).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('makes a group, whose key follows its name until another is written', async () => {
    const answers = { 'POST /admin/:store/groups': { groups: [empty, vip] } };
    const { see, asked } = await start(answers);
    const opener = await see.role('button', 'Make a group');
    opener.click();
    type(await see.label('Name'), 'Clients fidèles');
    const key = await see.label<HTMLInputElement>('Key');
    expect(key.value).to.equal('clients-fideles');
    type(key, 'fideles');
    type(await see.label('Name'), 'Fidèles');
    type(await see.label('Discount in %'), '7,5');
    key.form!.requestSubmit();

    await see.text('Fidèles has been made. Put customers into it on their sheets.');
    const body = { name: 'Fidèles', key: 'fideles', discountBasisPoints: 750, rule: null };
    expect(asked.at(-1)!.parts).to.deep.equal({ params: { store: STORE }, body });
    expect(focused()).to.equal(opener);
  });

  it('says at each field what is wrong there, before and after it has asked', async () => {
    const { see, asked, element } = await start({ 'POST /admin/:store/groups': refuse('group_key_taken') });
    (await see.role('button', 'Make a group')).click();
    const [name, key] = [await see.label<HTMLInputElement>('Name'), await see.label<HTMLInputElement>('Key')];
    type(key, 'guest');
    type(await see.label('Discount in %'), '101');
    key.form!.requestSubmit();
    await see.text('A name is needed, of 100 characters at most.');
    await see.text('This key follows from who somebody is. Please choose another one.');
    await see.text(/A percentage from 0 to 100/);
    await element.updateComplete;
    expect([asked.length, focused()]).to.deep.equal([1, name]);
    await expectAccessible(element);

    type(name, 'VIP');
    type(key, 'vip');
    type(await see.label('Discount in %'), '');
    key.form!.requestSubmit();
    await see.text('There is a group of this key already. Please choose another one.');
    expect(element.shadowRoot!.querySelectorAll('.problem')).to.have.length(1);
    expect([focused(), key.value, name.value]).to.deep.equal([key, 'vip', 'VIP']);
  });

  it('changes name and discount in their place, and keeps the key', async () => {
    const { see, asked } = await start({ 'PUT /admin/:store/groups/:key': { groups: [vip] } });
    (await see.role('button', 'Edit Best customers')).click();
    const discount = await see.label<HTMLInputElement>('Discount in %');
    expect(discount.value).to.equal('12.5');
    type(discount, '');
    discount.form!.requestSubmit();

    await see.text('Best customers has been changed.');
    const given = { name: 'Best customers', discountBasisPoints: 0, rule: null };
    const body = { ...given, ifStill: { ...given, discountBasisPoints: 1250 } };
    expect(asked.at(-1)!.parts).to.deep.equal({ params: { store: STORE, key: 'vip' }, body });
  });

  it('writes over what somebody else has changed only when it is saved again', async () => {
    const sent: { ifStill?: object; name: string }[] = [];
    const { see } = await start({
      'PUT /admin/:store/groups/:key': ({ body }: { body: (typeof sent)[0] }) => {
        sent.push(body);
        if (body.ifStill) throw new RequestError('changed_meanwhile');
        return { groups: [vip] };
      },
    });
    (await see.role('button', 'Edit Best customers')).click();
    const name = await see.label<HTMLInputElement>('Name');
    type(name, 'Friends');
    name.form!.requestSubmit();
    await see.text(/changed elsewhere in the meantime/);
    expect((await see.label<HTMLInputElement>('Name')).value).to.equal('Friends');

    name.form!.requestSubmit();
    await see.text('Friends has been changed.');
    expect(sent.map(({ ifStill }) => ifStill !== undefined)).to.deep.equal([true, false]);
  });

  it('says how many lose a group before it is deleted, and anew where more have come', async () => {
    let refused = false;
    const grown = [{ ...vip, memberCount: 1201 }];
    const { see, asked } = await start({
      'GET /admin/:store/groups': () => ({ groups: refused ? grown : [vip] }),
      'DELETE /admin/:store/groups/:key': () => {
        if (refused) return { groups: [] };
        refused = true;
        return refuse('group_has_grown')();
      },
    });
    (await see.role('button', 'Delete Best customers')).click();
    await see.text('1,200 customers lose this group with its discount. This cannot be undone.');
    expect(asked).to.have.length(1);
    (await see.role('button', 'Delete the group')).click();
    await see.text('More customers have come into this group. Please look again.');
    await see.text('1,201 customers lose this group with its discount. This cannot be undone.');

    (await see.role('button', 'Delete the group')).click();
    await see.text('Best customers has been deleted.');
    const told = { params: { store: STORE, key: 'vip' }, body: { memberCount: 1201 } };
    expect(asked.at(-1)!.parts).to.deep.equal(told);
    await see.text('There are no groups yet.');
  });
});
