import { expect, html } from '@open-wc/testing';

import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { aProfile, cocody, countries, paris } from '../../test/harness/profiles.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { fr } from '../../shared/messages/fr.ts';
import { words as french } from '../../shared/messages/profile-fr.ts';
import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirProfile } from './comptoir-profile.ts';
import './comptoir-profile.ts';
import './comptoir-profile-form.ts';
import { keepDraft } from './profile-draft.ts';

const ABOUT = 'Edit: About you';
const COCODY = 'Edit: Awa Diop, Abidjan';

describe('comptoir-profile-form', () => {
  it('is accessible while it waits, failed, and with what is wrong', async () => {
    const waiting = await start(ABOUT, { 'GET /countries': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start(ABOUT, {
      'GET /countries': () => Promise.reject(new RequestError('offline')),
    });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const refused = await start(COCODY, { 'PUT /addresses/:addressId': refuse('name', 'city', 'line1') });
    await refused.save();
    await refused.see.text(/^Please enter a street, a district or a landmark/);
    await expectAccessible(refused.element);
  });

  it('begins in its first field with what is saved, and tells browsers what goes where', async () => {
    const { see } = await start(ABOUT);
    const name = await see.label<HTMLInputElement>('Name');
    expect(focused()?.id).to.equal(name.id);
    expect([name.value, name.autocomplete]).to.deep.equal(['Awa Diop', 'name']);
    const phone = await see.label<HTMLInputElement>('Phone');
    expect([phone.value, phone.autocomplete]).to.deep.equal(['07 07 07 07 07', 'tel-national']);
  });

  it('saves what was typed, says so, and gives the focus back', async () => {
    const sent: unknown[] = [];
    let refreshed = 0;
    const { see, type, save, page } = await start(ABOUT, {
      'PUT /profile': ({ body }: { body: unknown }) => (sent.push(body), aProfile({ name: 'Awa Diop-Koné' })),
    });
    page.change({ session: { ...page.portal.session, refresh: async () => void refreshed++ } });
    await type('Name', 'Awa Diop-Koné');
    await save();

    await see.role('status', 'Saved');
    await see.text('Awa Diop-Koné');
    expect(focused()?.textContent).to.match(/About you/);
    expect(sent[0]).to.include({ name: 'Awa Diop-Koné', phoneCountry: 'CI', whatsapp: true, version: 7 });
    expect(refreshed).to.equal(1);
  });

  it('says at the field what is wrong with a number, with its country, and puts the cursor there', async () => {
    const { see, type, save } = await start(ABOUT, { 'PUT /profile': refuse('phone', 'too_short') });
    await type('Phone', '07 07 07 07');
    await save();

    await see.text(
      /^This number has too few digits for Côte d’Ivoire \(\+225\). Numbers there have ten digits/,
    );
    const phone = await see.label<HTMLInputElement>('Phone');
    expect(focused()?.id).to.equal(phone.id);
    expect(phone.getAttribute('aria-invalid')).to.equal('true');
    const notes = (phone.getRootNode() as ShadowRoot).getElementById(phone.getAttribute('aria-describedby')!);
    expect(notes?.textContent).to.match(/too few digits/);
  });

  it('names no country for a number that brings a code of its own', async () => {
    const { see, type, save } = await start(ABOUT, { 'PUT /profile': refuse('phone', 'not_valid') });
    await type('Phone', '+33 00');
    await save();
    await see.text('There is no such number. Please check it digit by digit.');
  });

  it('asks first for what the country’s drivers need, and says what may stay empty', async () => {
    const { see, choose } = await start('Add an address');
    expect((await see.label<HTMLSelectElement>('Country')).value).to.equal('CI');
    await see.label('District');
    await see.label('Landmark (optional)');
    expect(see.hasText('Postcode (optional)')).to.equal(false);

    await choose('Country', 'FR');
    await see.label('Postcode');
    await see.label('Street and number');
    expect(see.hasText('District (optional)')).to.equal(false);
  });

  it('offers the likely countries first, and each once', async () => {
    const { see } = await start('Add an address');
    const { options } = await see.label<HTMLSelectElement>('Country');
    expect([...options].map(({ value }) => value)).to.deep.equal(['SN', 'CI', 'FR', 'BE', 'DE']);
  });

  it('keeps what was typed over what another page has saved meanwhile, to be saved again', async () => {
    const versions: number[] = [];
    const newer = aProfile({ addresses: [{ ...cocody, version: 9, district: 'Plateau' }, paris] });
    let profile = aProfile();
    const { see, type, save } = await start(COCODY, {
      'GET /profile': () => profile,
      'PUT /addresses/:addressId': ({ body }: { body: { version: number } }) => {
        versions.push(body.version);
        if (body.version < 9) throw new RequestError('changed_meanwhile');
        return { addresses: newer.addresses };
      },
    });
    await type('District', 'Yopougon');
    profile = newer;
    await save();
    await see.text(/^This was changed elsewhere in the meantime/);
    expect((await see.label<HTMLInputElement>('District')).value).to.equal('Yopougon');

    await save();
    await see.role('status', 'Saved');
    expect(versions).to.deep.equal([3, 9]);
  });

  it('keeps what was typed where the address was removed meanwhile, and adds it again', async () => {
    let profile = aProfile();
    const { see, save } = await start(COCODY, {
      'GET /profile': () => profile,
      'PUT /addresses/:addressId': () => Promise.reject(new RequestError('changed_meanwhile')),
      'POST /addresses': { addresses: [paris, cocody] },
    });
    profile = aProfile({ addresses: [paris] });
    await save();
    await see.text(/^This was changed elsewhere in the meantime/);
    await save();
    await see.role('status', 'Saved');
  });

  it('keeps what was typed while the session ends, or the element goes, for the same person only', async () => {
    const { see, type, page, element } = await start(ABOUT);
    await type('Name', 'Awa unsaved');
    page.change({ customer: null });
    await see.text('Sign in to see your account.');
    page.change({ customer: { name: 'Eve', email: 'eve@example.com' } });
    await see.role('button', ABOUT);

    page.change({ customer: awa });
    expect((await see.label<HTMLInputElement>('Name')).value).to.equal('Awa unsaved');
    element.remove();
    const again = document.createElement('comptoir-profile');
    page.root.append(again);
    await again.updateComplete;
    const field = await screen(again.shadowRoot!).label<HTMLInputElement>('Name');
    expect(field.value).to.equal('Awa unsaved');
    expect(focused()).to.equal(document.body);
  });

  it('leaves everything as it was when it is left', async () => {
    const { see, type } = await start(ABOUT);
    await type('Name', 'Somebody else');
    (await see.role('button', 'Cancel')).click();
    await see.text('Awa Diop');
    expect(focused()?.textContent).to.match(/About you/);
  });

  it('speaks French', async () => {
    const words = async () => french as never;
    const answers = { 'PUT /addresses/:addressId': refuse('postcode') };
    const { see, save } = await start(
      'Modifier: Awa Diop, Paris',
      answers,
      { language: 'fr', messages: fr, words },
      'Enregistrer',
    );
    await save();
    await see.text(/^Indiquez le code postal\s:/);
    await see.label('Code postal');
  });
});

/** An answer that finds something wrong with these fields; a phone's reason is the last one given. */
function refuse(...fields: string[]) {
  const details = fields.map((field) => ({ field, reason: fields.at(-1)! }));
  return () => Promise.reject(new RequestError('invalid_request', { details }));
}

/** Opens a form of the profile with this button. */
async function start(button: string, answers: Answers = {}, part: Partial<Portal> = {}, saveWord = 'Save') {
  keepDraft(null);
  const page = createPage(
    { 'GET /profile': aProfile(), 'GET /countries': countries, ...answers },
    { customer: awa, ...part },
  );
  const element = await mount<ComptoirProfile>(html`<comptoir-profile></comptoir-profile>`, page);
  const see = screen(element.shadowRoot!);
  (await see.role('button', button)).click();

  const fill = async (label: string, value: string) => {
    const field = await see.label<HTMLInputElement>(label);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
  };
  const save = async () => (await see.role('button', saveWord)).click();
  return { page, element, see, type: fill, choose: fill, save };
}
