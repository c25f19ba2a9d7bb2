import { expect, html } from '@open-wc/testing';

import { aBusiness } from '../../test/harness/business.ts';
import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { FRENCH_NUMBER } from '../../test/harness/vat-numbers.ts';
import { fr } from '../../shared/messages/fr.ts';
import { words as frenchWords } from '../../shared/messages/vat-fr.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirBusiness } from './comptoir-business.ts';
import './comptoir-business.ts';
import './comptoir-sign-in.ts';
import { keepDraft } from './profile-draft.ts';

const offline = () => Promise.reject(new RequestError('offline'));

describe('comptoir-business', () => {
  afterEach(() => keepDraft(null, 'business'));

  it('is accessible while it waits, failed, signed out, personal, in every state, and in its form', async () => {
    const waiting = await start({ 'GET /vat-id': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({ 'GET /vat-id': offline });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);

    const out = await start();
    out.page.change({ customer: null });
    await out.see.text('Sign in to see your business details.');
    await expectAccessible(out.element);

    for (const state of ['unchecked', 'pending', 'valid', 'invalid', 'unavailable'] as const) {
      const { element, see } = await start({ 'GET /vat-id': aBusiness({ state }) });
      await see.text('Akwaba SARL');
      await expectAccessible(element);
    }

    const { element, see } = await start();
    (await see.role('button', /^Remove/)).click();
    await see.role('button', 'Remove them');
    await expectAccessible(element);
    (await see.role('button', 'Cancel')).click();
    (await see.role('button', /^Edit/)).click();
    await see.label('SIRET (optional)');
    await expectAccessible(element);
  });

  it('says what the register says, since when, and what it means for VAT', async () => {
    const { see } = await start();
    await see.text(FRENCH_NUMBER);
    await see.role('status', /Confirmed.*confirmed it on 12 March 2026/);
    await see.text(/^No VAT: delivery to a business in another EU country/);
  });

  it('becomes confirmed by itself, without a word of its waiting on the way', async () => {
    let answers = 0;
    const { see } = await start({
      'GET /vat-id': () =>
        ++answers === 1
          ? aBusiness(
              { state: 'pending', answeredAt: null },
              { tax: { treatment: 'consumer', reason: 'number_pending', chargesVat: true } },
            )
          : aBusiness(),
    });
    await see.text('Being checked');
    await see.text(/Until then VAT is charged/);
    await see.text('Confirmed');
    expect(see.hasText('Loading your account…')).to.equal(false);
  });

  it('makes a business account of a personal one', async () => {
    const { see, sent, type } = await start({
      'GET /vat-id': aBusiness({ business: false, company: null, number: null, state: null }),
      'PUT /vat-id': aBusiness({ state: 'pending' }),
    });
    await see.text(/^Personal account/);
    (await see.role('button', 'Change to a business account')).click();
    (
      await see.label('Business accountYou buy for a company, with its name and VAT number on the invoice.')
    ).click();
    await type('Company (optional)', 'Akwaba SARL');
    await type('VAT number (optional)', 'fr 40303265045');
    await see.text('The number has the right form.');
    (await see.role('button', 'Save')).click();

    await see.role('status', 'Saved');
    const body = { business: true, company: 'Akwaba SARL', number: 'fr 40303265045', siret: '' };
    expect(sent).to.deep.equal([['PUT /vat-id', body]]);
    await see.text('Being checked');
    expect(focused()?.getAttribute('name')).to.equal('edit');
  });

  it('says beside its field what the server does not take, and keeps what was typed', async () => {
    const details = [
      { field: 'company', reason: 'This store requires it' },
      { field: 'number', reason: 'Is no VAT number: wrong_length' },
    ];
    const { see, type } = await start({
      'PUT /vat-id': () => Promise.reject(new RequestError('invalid_request', { details })),
    });
    (await see.role('button', /^Edit/)).click();
    await type('Company (optional)', '');
    await type('VAT number (optional)', 'FR1');
    (await see.role('button', 'Save')).click();

    await see.role('alert', 'Please enter your company: the shop asks for it.');
    await see.role('alert', /^This VAT number cannot be right/);
    expect((await see.label<HTMLInputElement>('VAT number (optional)')).value).to.equal('FR1');
    expect((focused() as HTMLInputElement).name).to.equal('company');
  });

  it('calls a SIRET wrong whose digits do not check each other', async () => {
    const { see, type } = await start();
    (await see.role('button', /^Edit/)).click();
    await type('SIRET (optional)', '12345678901234');
    (await see.label('SIRET (optional)')).dispatchEvent(new Event('change', { bubbles: true }));
    await see.role('alert', /a SIRET has 14 digits/);
  });

  it('asks before it removes, and says that it did', async () => {
    const { see, sent } = await start({ 'DELETE /vat-id': aBusiness(null) });
    (await see.role('button', /^Remove/)).click();
    (await see.role('button', 'Cancel')).click();
    expect(sent).to.deep.equal([]);
    (await see.role('button', /^Remove/)).click();
    (await see.role('button', 'Remove them')).click();
    await see.role('status', /^Removed/);
    await see.text(/^Personal account/);
  });

  it('keeps what was typed while the page stays open', async () => {
    const { see, element, type } = await start();
    (await see.role('button', /^Edit/)).click();
    await type('Company (optional)', 'Akwaba & Fils');
    element.hidden = true;
    const again = await start();
    expect((await again.see.label<HTMLInputElement>('Company (optional)')).value).to.equal('Akwaba & Fils');
  });

  it('asks a new account of a store that sells to businesses, and lets it be said later where it may', async () => {
    const later = await start({ 'GET /vat-id': aBusiness(null) }, {}, 'ask_later');
    let closed = 0;
    later.element.addEventListener('comptoir-profile-close', () => closed++);
    await later.see.role('heading', 'Your business');
    (await later.see.role('button', 'Later')).click();
    expect(closed).to.equal(1);

    const required = { requires: { company: true, vatId: true } };
    const atOnce = await start({ 'GET /vat-id': aBusiness(null, required) }, {}, 'ask_at_once');
    await atOnce.see.label('Company');
    await atOnce.see.label('VAT number');
    expect(atOnce.see.allRoles('button', 'Later')).to.deep.equal([]);
    expect(atOnce.see.hasText('Personal account')).to.equal(false);
    await expectAccessible(atOnce.element);
  });

  it('says that an account waits, or was refused', async () => {
    const waiting = await start({}, {}, 'waiting');
    await waiting.see.role('heading', 'Your account is waiting for approval');
    await expectAccessible(waiting.element);
    const refused = await start({}, {}, 'refused');
    await refused.see.role('heading', 'Your account was not approved');
  });

  it('speaks French, and runs from right to left in 320 px with a long name', async () => {
    const french = await start({}, { language: 'fr', messages: fr, words: async () => frenchWords as never });
    await french.see.role('heading', 'Particulier ou professionnel');

    const company = 'Société-anonyme-de-distribution-interafricaine'.repeat(3);
    const narrow = await start(
      { 'GET /vat-id': aBusiness({ company, siret: '40483304800022' }) },
      { direction: 'rtl', messages: rtl },
    );
    narrow.page.root.style.inlineSize = '320px';
    await narrow.see.text(company);
    await expectAccessible(narrow.element);
    expect(narrow.element.scrollWidth).to.be.at.most(narrow.element.clientWidth);
  });
});

async function start(
  answers: Answers = {},
  part: Parameters<typeof createPage>[1] = {},
  admission?: ComptoirBusiness['admission'],
) {
  const sent: unknown[] = [];
  const page = createPage({ 'GET /vat-id': aBusiness(), ...answers }, { customer: awa, ...part });
  const { api } = page.portal;
  page.change({
    api: async (name, parts, options) => {
      if ('body' in parts) sent.push([name, parts.body]);
      return api(name, parts, options);
    },
  });
  const element = await mount<ComptoirBusiness>(
    html`<comptoir-business .admission=${admission}></comptoir-business>`,
    page,
  );
  const see = screen(page.root);
  return {
    page,
    element,
    see,
    sent,
    async type(label: string, text: string) {
      const input = await see.label<HTMLInputElement>(label);
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await element.updateComplete;
    },
  };
}
