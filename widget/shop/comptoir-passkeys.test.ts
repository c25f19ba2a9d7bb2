import { expect, html, waitUntil } from '@open-wc/testing';

import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { aPasskey, FakeAuthenticator, MADE } from '../../test/harness/passkeys.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { askedForCode } from '../../test/harness/security.ts';
import { words as french } from '../../shared/messages/security-fr.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirPasskeys } from './comptoir-passkeys.ts';
import './comptoir-passkeys.ts';

const OPTIONS = { challenge: 'AQ', user: { id: 'BAUGBw', name: 'awa' }, excludeCredentials: [{ id: 'AgM' }] };
const HERE = { hostedUrl: `${location.origin}/s/pk_test` };
const phone = aPasskey();
const key = aPasskey({
  id: '7f0a4c52-2222-4222-8222-222222222222',
  name: 'Blue key',
  lastUsedAt: null,
  isBackedUp: true,
});
const offline = () => Promise.reject(new RequestError('offline'));

describe('comptoir-passkeys', () => {
  let authenticator: FakeAuthenticator;
  beforeEach(() => (authenticator = new FakeAuthenticator()));
  afterEach(() => authenticator.restore());

  it('is accessible while it waits, failed, empty, there, and with each question', async () => {
    const waiting = await start({ 'GET /passkeys': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({ 'GET /passkeys': offline });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const empty = await start({ 'GET /passkeys': { passkeys: [], canRemove: true } });
    await empty.see.text(/You have none yet/);
    await expectAccessible(empty.element);

    const { element, see } = await start({}, HERE);
    for (const opener of ['Rename Blue key', 'Remove Blue key']) {
      (await see.role('button', opener)).click();
      await see.role('button', 'Cancel');
      await expectAccessible(element);
    }
  });

  it('leads to the portal’s own page by a link in the colour of its sentence', async () => {
    const { see } = await start({ 'GET /passkeys': { passkeys: [], canRemove: true } });
    const link = await see.role('link', /page of your account/);
    expect(getComputedStyle(link).color).to.equal(getComputedStyle(link.parentElement!).color);
  });

  it('tells since when there is each, when it was used, and whether other devices have it', async () => {
    const { see } = await start();
    await see.role(
      'listitem',
      /^Chrome on Android Added on 2 March 2026 ?Last used on 4 March 2026 Rename Remove$/,
    );
    await see.role('listitem', /^Blue key On your other devices too Added on 2 March 2026 ?Not used yet/);
  });

  it('renames one, and refuses blanks', async () => {
    const renamed = { passkeys: [{ ...key, name: 'Red key' }], canRemove: true };
    const { see, sent } = await start({ 'PUT /passkeys/:passkeyId': renamed });
    (await see.role('button', 'Rename Blue key')).click();
    const field = await see.label<HTMLInputElement>('Name of the passkey');
    await waitUntil(() => focused() === field, 'The field has the focus');
    expect(field.value).to.equal('Blue key');

    field.value = '  ';
    (await see.role('button', 'Save')).click();
    expect(sent).to.deep.equal([]);
    field.value = ' Red key ';
    (await see.role('button', 'Save')).click();
    await see.role('status', 'It is called Red key now.');
    expect(sent).to.deep.equal([['PUT /passkeys/:passkeyId', { name: 'Red key' }]]);
  });

  it('removes one after a question, and never the last way in', async () => {
    const { see, sent } = await start({ 'DELETE /passkeys/:passkeyId': { passkeys: [], canRemove: true } });
    (await see.role('button', 'Remove Blue key')).click();
    await see.text(/will no longer sign you in here/);
    expect(sent).to.deep.equal([]);
    (await see.role('button', 'Remove this passkey')).click();
    await see.role('status', 'Blue key has been removed.');

    const last = await start({ 'GET /passkeys': { passkeys: [key], canRemove: false } });
    await last.see.text(/cannot be removed/);
    expect(last.see.allRoles('button', /^Remove/)).to.deep.equal([]);
  });

  it('leads from a shop’s page to the one where a passkey can be added', async () => {
    const { see } = await start();
    const link = await see.role<HTMLAnchorElement>('link', 'Open the page of your account');
    expect(link.href).to.equal('https://account.example/s/pk_test?lang=en');
    expect(see.allRoles('button', 'Add a passkey')).to.deep.equal([]);
  });

  it('adds one on the portal’s page, once the shopper has shown that it is still them', async () => {
    let isProven = false;
    const { see, sent } = await start(
      {
        'POST /passkeys/options': () => {
          if (!isProven) throw new RequestError('proof_needed');
          return { options: OPTIONS };
        },
        'POST /proof/code': () => ((isProven = true), {}),
        'POST /passkeys': { passkeys: [aPasskey({ name: 'New one' })], canRemove: true },
      },
      HERE,
    );
    (await see.role('button', 'Add a passkey')).click();
    const field = await see.label<HTMLInputElement>('Six-digit code');
    field.value = '123456';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));

    await see.role('status', 'Your passkey has been added.');
    await see.role('listitem', /^New one/);
    expect(sent.at(-1)).to.deep.equal(['POST /passkeys', { credential: MADE, language: 'en' }]);
    const { publicKey } = authenticator.asked[0] as CredentialCreationOptions;
    expect([...(publicKey!.user.id as Uint8Array)]).to.deep.equal([4, 5, 6, 7]);
    expect([...(publicKey!.excludeCredentials![0]!.id as Uint8Array)]).to.deep.equal([2, 3]);
  });

  for (const [name, words] of [
    ['NotAllowedError', 'Nothing has changed. Try again when you are ready.'],
    ['InvalidStateError', 'This device has a passkey for this account already.'],
  ] as const) {
    it(`takes ${name} calmly, and keeps the list`, async () => {
      authenticator.restore();
      authenticator = new FakeAuthenticator(new DOMException('', name));
      const { see } = await start({ 'POST /passkeys/options': { options: OPTIONS } }, HERE);
      (await see.role('button', 'Add a passkey')).click();
      await see.role('status', words);
      await see.role('listitem', /^Blue key/);
    });
  }

  it('says what the server refuses', async () => {
    const { see } = await start({ 'POST /passkeys/options': offline }, HERE);
    (await see.role('button', 'Add a passkey')).click();
    await see.role('alert', /does not answer/);
  });

  it('speaks French, and runs from right to left, with long names in 320 px', async () => {
    const long = aPasskey({ name: 'clé'.repeat(33) });
    const { see, page, element } = await start(
      { 'GET /passkeys': { passkeys: [long], canRemove: true } },
      { language: 'fr', words: async () => french as never },
    );
    await see.role('heading', 'Clés d’accès');
    page.root.style.inlineSize = '320px';
    page.change({ direction: 'rtl', messages: rtl });
    await expectAccessible(element);
    const { scrollWidth, clientWidth } = element.shadowRoot!.querySelector('.sections')!;
    expect(scrollWidth).to.be.at.most(clientWidth);
  });
});

async function start(answers: Answers = {}, part: Parameters<typeof createPage>[1] = {}) {
  const sent: unknown[] = [];
  const all: Answers = {
    'GET /passkeys': { passkeys: [phone, key], canRemove: true },
    'POST /proof': { ...askedForCode, maskedEmail: 'a•••@example.com' },
    ...answers,
  };
  const page = createPage(all, { customer: awa, ...part });
  const { api } = page.portal;
  page.change({
    api: async (name, parts, options) => {
      if ('body' in parts && name.includes('/passkeys') && !name.endsWith('options')) {
        sent.push([name, parts.body]);
      }
      return api(name, parts, options);
    },
  });
  const element = await mount<ComptoirPasskeys>(html`<comptoir-passkeys></comptoir-passkeys>`, page);
  return { page, element, see: screen(page.root), sent };
}
