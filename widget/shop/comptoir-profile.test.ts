import { expect, html } from '@open-wc/testing';

import { aProfile, countries, cocody, paris } from '../../test/harness/profiles.ts';
import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { words as french } from '../../shared/messages/profile-fr.ts';
import { fr } from '../../shared/messages/fr.ts';
import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirProfile } from './comptoir-profile.ts';
import './comptoir-profile.ts';
import './comptoir-profile-form.ts';
import './comptoir-sign-in.ts';
import { keepDraft } from './profile-draft.ts';

describe('comptoir-profile', () => {
  beforeEach(() => keepDraft(null));

  it('is accessible while it waits, failed, signed out, with nothing, with everything, and with each form', async () => {
    const waiting = await start({ 'GET /profile': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({ 'GET /profile': () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);

    const signedOut = await start({}, { customer: null });
    await signedOut.see.text('Sign in to see your account.');
    await expectAccessible(signedOut.element);

    const empty = await start({ 'GET /profile': aProfile({ name: null, phone: null, addresses: [] }) });
    await empty.see.text(/^No address yet/);
    await expectAccessible(empty.element);

    const full = await start();
    await full.see.role('button', 'Edit: About you');
    await expectAccessible(full.element);

    for (const name of ['Edit: About you', 'Edit: Awa Diop, Abidjan', 'Add an address']) {
      await full.open(name);
      await expectAccessible(full.element);
      (await full.see.role('button', 'Cancel')).click();
    }
  });

  it('says who the shopper is, and where, with the defaults', async () => {
    const { see } = await start();
    await see.text('+225 07 07 07 07 07');
    await see.text('Français');
    await see.role(
      'listitem',
      /^Awa Diop\s*Delivery\s*Cocody\s*Landmark: Behind the pharmacy\s*Abidjan\s*Côte d’Ivoire/,
    );
    await see.role('listitem', /^Awa Diop\s*Billing\s*3 rue de la Paix\s*75002 Paris\s*France/);
  });

  it('after a failure, trying again shows the profile', async () => {
    let tries = 0;
    const { see } = await start({
      'GET /profile': () => (++tries === 1 ? Promise.reject(new RequestError('timeout')) : aProfile()),
    });
    (await see.role('button', 'Try again')).click();
    await see.role('button', 'Edit: About you');
  });

  it('speaks French, from right to left where that is the direction, and holds the longest of names', async () => {
    const name = 'Maximiliane-Konstantinopolitanische-Wolfeschlegelsteinhausenbergerdorff'.repeat(2);
    const { see, element } = await start(
      { 'GET /profile': aProfile({ name, addresses: [{ ...paris, name }] }) },
      { language: 'fr', messages: fr, words: async () => french as never, direction: 'rtl' },
    );
    element.style.inlineSize = '320px';
    await see.text('Langue de nos messages');
    await see.text('Maison Baobab peut m’envoyer ses actualités et ses offres par e-mail.');
    expect(element.scrollWidth).to.equal(320);
    expect(element.shadowRoot!.querySelector('[dir=rtl]')).not.to.equal(null);
  });

  it('keeps the words of a heading whole on a small phone, also beside what was saved', async () => {
    const { element, see } = await start(
      { 'PUT /profile': aProfile() },
      { messages: fr, language: 'fr', words: (() => Promise.resolve(french)) as never },
    );
    element.style.cssText = 'inline-size: 320px; font: 17px Verdana, "DejaVu Sans", sans-serif';
    (await see.role('button', /À propos de vous/)).click();
    (await see.role('button', 'Enregistrer')).click();
    await see.role('status', 'Enregistré');
    const heading = await see.role('heading', 'À propos de vous');
    expect(heading.getBoundingClientRect().height).to.equal(32);
  });

  it('removes an address, and puts it back as it was', async () => {
    const sent: unknown[] = [];
    const { see, focus } = await start({
      'DELETE /addresses/:addressId': { addresses: [paris], removed: cocody },
      'POST /addresses': ({ body }: { body: unknown }) => (sent.push(body), { addresses: [paris, cocody] }),
    });
    (await see.role('button', 'Remove: Awa Diop, Abidjan')).click();
    await see.role('status', 'Address removed');
    await focus('Undo');
    expect(see.hasText('Cocody')).to.equal(false);

    focused()!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await see.text('Cocody');
    expect(sent).to.deep.equal([cocody]);
  });

  it('says why an address could not be removed, and keeps it', async () => {
    const { see } = await start({
      'DELETE /addresses/:addressId': () => Promise.reject(new RequestError('offline')),
    });
    (await see.role('button', 'Remove: Awa Diop, Abidjan')).click();
    await see.role('alert', /does not answer/);
    await see.text('Cocody');
  });
});

describe('news and offers', () => {
  it('are saved at once, with the sentence that was read', async () => {
    const sent: unknown[] = [];
    const consent = { channel: 'sms', given: true, saidAt: '2026-05-01T10:00:00Z', source: 'account' };
    const { see } = await start({
      'PUT /consents': ({ body }: { body: unknown }) => (sent.push(body), { consents: [consent] }),
    });
    (await see.role('switch', 'Text message')).click();

    await see.role('status', 'Saved');
    await see.text('Agreed on 1 May 2026');
    const wording = 'Maison Baobab may send me news and offers by text message.';
    expect(sent).to.deep.equal([{ consents: [{ channel: 'sms', given: true, wording }] }]);
  });

  it('stay as they were where that fails', async () => {
    const { see } = await start({ 'PUT /consents': () => Promise.reject(new RequestError('offline')) });
    const toggle = await see.role<HTMLInputElement>('switch', 'E-mail');
    expect(toggle.checked).to.equal(true);
    toggle.click();
    await see.role('alert', /does not answer/);
    expect(toggle.checked).to.equal(true);
  });

  it('by phone are offered to whoever has one', async () => {
    const { see } = await start({ 'GET /profile': aProfile({ phone: null, whatsapp: false }) });
    await see.role('switch', 'E-mail');
    expect(see.allRoles('switch')).to.have.length(1);
  });
});

async function start(answers: Answers = {}, part: Partial<Portal> = {}) {
  const page = createPage(
    { 'GET /profile': aProfile(), 'GET /countries': countries, ...answers },
    { customer: awa, ...part },
  );
  const element = await mount<ComptoirProfile>(html`<comptoir-profile></comptoir-profile>`, page);
  const see = screen(element.shadowRoot!);
  const open = async (button: string) => {
    (await see.role('button', button)).click();
    await see.role('button', 'Save');
  };
  const focus = async (button: string) => {
    const wanted = await see.role('button', button);
    await element.updateComplete;
    expect(focused()).to.equal(wanted);
  };
  return { page, element, see, open, focus };
}
