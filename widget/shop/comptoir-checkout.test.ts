import { expect, html, waitUntil } from '@open-wc/testing';
import { render } from 'lit';

import { anAccount, control, type } from '../../test/harness/checkout-form.ts';
import { awa, createPage, expectAccessible, mount, type TestPage } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirCheckout } from './comptoir-checkout.ts';
import './comptoir-checkout.ts';

const moussa = { name: 'Moussa', email: 'moussa@example.com' };

const plain = html`
  <label>E-mail <input type="email" name="email" autocomplete="email" /></label>
  <label>Name <input name="name" autocomplete="name" /></label>
  <label>Street <input name="street" autocomplete="address-line1" /></label>
  <label>Postcode <input name="postcode" autocomplete="shipping postal-code" /></label>
  <label>City <input name="city" autocomplete="address-level2" /></label>
  <label
    >Country
    <select name="country" autocomplete="country">
      <option value="BE">Belgium</option>
      <option value="FR">France</option>
      <option value="CI">Côte d’Ivoire</option>
    </select></label
  >
  <label>VAT <input name="vat" data-comptoir="vat-id" /></label>
  <label>Password <input type="password" name="password" autocomplete="current-password" /></label>
  <label>Note <input name="note" /></label>
`;

describe('comptoir-checkout', () => {
  it('is accessible while it waits, failed, signed out, and filled', async () => {
    const never = await start(plain, { 'POST /checkout': () => new Promise<never>(() => {}) });
    await never.see.role('status', /Looking into/);
    await expectAccessible(never.element);

    const failed = await start(plain, {
      'POST /checkout': () => Promise.reject(new RequestError('offline')),
    });
    await failed.see.role('alert');
    await expectAccessible(failed.element);

    const nobody = await start(plain, {}, null);
    await nobody.see.role('button', 'Sign in and fill this in');
    await expectAccessible(nobody.element);

    const { see, element } = await start();
    await see.role('button', 'Undo');
    await expectAccessible(element);
  });

  it('fills the fields that say what they are for, and no others', async () => {
    const { see, values } = await start();
    await see.text(/^Filled from your account/);
    expect(values()).to.deep.equal({
      email: 'awa@example.com',
      name: 'Awa Diop',
      street: '12 montée de la Grande-Côte',
      postcode: '69001',
      city: 'Lyon',
      country: 'FR',
      vat: 'FR40303265045',
      password: '',
      note: '',
    });
  });

  it('leaves what the shopper has typed, and fills then by whole places only', async () => {
    const { page, see, input, values } = await start(plain, {}, null);
    await see.role('button', 'Sign in and fill this in');
    type(input('street'), '3 rue de la Paix');
    type(input('name'), 'A. Diop');
    page.change({ customer: awa });

    await see.text(/stays as it is/);
    expect(values()).to.include({ email: 'awa@example.com', name: 'A. Diop', street: '3 rue de la Paix' });
    expect(values()).to.include({ city: '', postcode: '', country: 'BE' });
  });

  it('takes out on sign-out what it filled and nobody edited', async () => {
    const { page, see, input, values } = await start();
    await see.role('button', 'Undo');
    type(input('name'), 'Awa D.');
    page.change({ customer: null });
    await see.role('button', 'Sign in and fill this in');
    expect(values()).to.deep.include({ email: '', name: 'Awa D.', street: '', country: 'BE', vat: '' });
  });

  it('shows nobody what was somebody else’s, not even until the answer comes', async () => {
    const answers: ((account: object) => void)[] = [];
    const wait = () => new Promise((answer) => answers.push(answer));
    const { page, see, values } = await start(plain, { 'POST /checkout': wait });
    await waitUntil(() => answers.length === 1);
    answers[0]!(anAccount());
    await see.role('button', 'Undo');
    page.change({ customer: moussa });
    await see.role('status', /Looking into/);
    expect(Object.values(values()).join('')).to.equal('BE');

    answers[1]!(anAccount({ fields: { email: moussa.email }, addresses: [] }));
    await see.role('button', 'Undo');
    expect(values()).to.include({ email: moussa.email, name: '', street: '' });
  });

  it('undoes, fills in again, and keeps the focus on the button', async () => {
    const { see, values } = await start();
    const undo = await see.role('button', 'Undo');
    undo.focus();
    undo.click();
    await see.text('What came from your account is gone.');
    expect(values()).to.include({ email: '', country: 'BE' });

    const again = await see.role('button', 'Fill in from my account');
    expect(focused()).to.equal(again);
    again.click();
    await see.role('button', 'Undo');
    expect(values()).to.include({ email: 'awa@example.com', country: 'FR' });
  });

  it('follows the choice of an address', async () => {
    const { see, values } = await start();
    type(await see.label('Delivery address'), anAccount().addresses[1]!.id);
    await waitUntil(() => values()['city'] === 'Abidjan');
    expect(values()).to.include({ street: 'Cocody, Behind the pharmacy', country: 'CI', postcode: '' });
  });

  it('leaves a place alone that the form cannot be told', async () => {
    const elsewhere = html`
      <input aria-label="Street" name="street" autocomplete="address-line1" />
      <select aria-label="Country" name="country" autocomplete="country">
        <option value="BE">Belgium</option>
      </select>
      <input aria-label="E-mail" name="email" autocomplete="email" />
    `;
    const { see, values } = await start(elsewhere);
    await see.role('button', 'Undo');
    expect(values()).to.deep.equal({ street: '', country: 'BE', email: 'awa@example.com' });
  });

  it('tells shipping from billing, by token or by name', async () => {
    const two = html`
      <input aria-label="a" name="shipping_city" autocomplete="address-level2" />
      <input aria-label="b" name="billing_city" autocomplete="address-level2" />
      <input aria-label="c" name="company" autocomplete="section-x billing organization" />
    `;
    const { see, values } = await start(two);
    await see.role('button', 'Undo');
    expect(values()).to.deep.equal({
      shipping_city: 'Lyon',
      billing_city: 'Abidjan',
      company: 'Akwaba SARL',
    });
  });

  it('fills fields that a framework controls, which then has the value too', async () => {
    const { page, see, input, values } = await start(plain, {}, null);
    const email = control(input('email'));
    const vat = control(input('vat'), (value) => value.replace(/(..)(?=.)/g, '$1 '));
    page.change({ customer: awa });
    await see.role('button', 'Undo');

    expect(email.state()).to.equal('awa@example.com');
    expect(values()['vat']).to.equal('FR 40 30 32 65 04 5');
    email.render();
    expect(values()['email']).to.equal('awa@example.com');

    page.change({ customer: null });
    await see.role('button', 'Sign in and fill this in');
    expect([email.state(), vat.state()]).to.deep.equal(['', '']);
  });

  it('fills fields that come later', async () => {
    const { see, form, values } = await start();
    await see.role('button', 'Undo');
    const late = document.createElement('input');
    late.name = 'late';
    late.autocomplete = 'tel';
    form.append(late);
    await waitUntil(() => values()['late'] === '+2250707070707');
  });

  it('does not insist where the page takes out what it wrote', async () => {
    const { page, see, form, input } = await start(plain, {}, null);
    let times = 0;
    input('email').addEventListener('input', () => {
      times++;
      form.append(document.createElement('span'));
      input('email').value = '';
    });
    page.change({ customer: awa });
    await see.role('button', 'Undo');
    await new Promise((settled) => setTimeout(settled));
    expect([times, input('email').value]).to.deep.equal([1, '']);
  });

  it('asks again when the shopper comes back from their account', async () => {
    let account = anAccount();
    const { see, values } = await start(plain, { 'POST /checkout': () => account });
    await see.role('button', 'Undo');
    account = anAccount({ fields: { ...account.fields, 'vat-id': 'DE136695976' } });
    document.dispatchEvent(new Event('comptoir-close'));
    await waitUntil(() => values()['vat'] === 'DE136695976');
  });

  it('finds its form by name, from anywhere', async () => {
    const page = createPage({ 'POST /checkout': anAccount() }, { customer: awa });
    const root = await mount<HTMLElement>(
      html`<div>
        <form id="pay"><input aria-label="E-mail" name="email" autocomplete="email" /></form>
        <comptoir-checkout for="pay"></comptoir-checkout>
      </div>`,
      page,
    );
    await waitUntil(() => root.querySelector('input')!.value === 'awa@example.com');
  });
});

async function start(
  fields = plain,
  answers: Record<string, unknown> = { 'POST /checkout': anAccount() },
  customer: TestPage['portal']['customer'] = awa,
) {
  const page = createPage({ 'POST /checkout': anAccount(), ...answers }, { customer });
  const form = await mount<HTMLFormElement>(html`<form></form>`, page);
  render(html`<comptoir-checkout></comptoir-checkout>${fields}`, form);
  const element = form.querySelector<ComptoirCheckout>('comptoir-checkout')!;
  await element.updateComplete;
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const values = () => Object.fromEntries(new FormData(form)) as Record<string, string>;
  return { page, form, element, see: screen(form), input, values };
}
