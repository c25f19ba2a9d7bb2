import { expect, html, waitUntil } from '@open-wc/testing';

import { type Answers, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { FakeAuthenticator, SIGNED } from '../../test/harness/passkeys.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { screen } from '../../test/harness/screen.ts';
import { words as french } from '../../shared/messages/security-fr.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirPasskey } from './comptoir-passkey.ts';
import './comptoir-passkey.ts';

const OPTIONS = { challenge: '-_8', rpId: 'account.example', userVerification: 'required' };
const BACK = 'https://shop.example/#comptoir=a.b';
const never = () => new Promise<never>(() => {});

describe('comptoir-passkey', () => {
  let authenticator: FakeAuthenticator;
  beforeEach(() => (authenticator = new FakeAuthenticator()));
  afterEach(() => authenticator.restore());

  function refuseBy(name: string) {
    authenticator.restore();
    authenticator = new FakeAuthenticator(new DOMException('', name));
  }

  it('is accessible while it waits, failed, asking, waiting for the device, and refused', async () => {
    const waiting = await start({}, { words: never });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({}, { words: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const busy = await start({ 'POST /sign-in/passkey/options': never });
    await press(busy.see);
    await busy.see.role('button', 'Waiting for your device…');
    await expectAccessible(busy.element);

    const refused = await start({ 'POST /sign-in/passkey': refuse('passkey_refused') });
    await expectAccessible(refused.element);
    await press(refused.see);
    await refused.see.role('alert', /could not be confirmed/);
    await expectAccessible(refused.element);
  });

  it('asks the device only when it is pressed, and goes where the server says', async () => {
    const { see, sent, leftFor } = await start();
    expect(sent).to.deep.equal([]);
    await press(see);
    await waitUntil(() => leftFor.length, 'It has left');

    expect(sent).to.deep.equal([{ word: 'a-word' }, { word: 'a-word', credential: SIGNED }]);
    expect(leftFor).to.deep.equal([BACK]);
    const { publicKey } = authenticator.asked[0]!;
    expect({ ...publicKey, challenge: [...(publicKey!.challenge as Uint8Array)] }).to.deep.equal({
      ...OPTIONS,
      challenge: [251, 255],
    });
  });

  it('asks once, however often it is pressed', async () => {
    let asked = 0;
    const { see } = await start({ 'POST /sign-in/passkey/options': () => (asked++, never()) });
    await press(see);
    (await see.role('button', 'Waiting for your device…')).click();
    expect(asked).to.equal(1);
  });

  it('alarms nobody who cancels, and lets them try again', async () => {
    refuseBy('NotAllowedError');
    const { see, leftFor } = await start();
    await press(see);
    await see.role('status', 'Nothing has changed. Try again when you are ready.');

    authenticator.restore();
    authenticator = new FakeAuthenticator();
    await press(see);
    await waitUntil(() => leftFor.length, 'It has left');
  });

  it('says that a browser cannot', async () => {
    refuseBy('SecurityError');
    const { see } = await start();
    await press(see);
    await see.role('alert', /cannot use passkeys here/);
  });

  for (const [code, words] of [
    ['passkey_copied', /a copy of this passkey/],
    ['link_expired', /no longer valid/],
    ['offline', /service does not answer/],
  ] as const) {
    it(`says in words what ${code} means, and stays`, async () => {
      const { see, leftFor } = await start({ 'POST /sign-in/passkey': refuse(code) });
      await press(see);
      await see.role('alert', words);
      expect(leftFor).to.deep.equal([]);
    });
  }

  it('speaks French, and runs from right to left', async () => {
    const { see, page, element } = await start();
    page.change({ language: 'fr', words: async () => french as never });
    await see.role('button', 'Se connecter avec une clé d’accès');
    page.change({ direction: 'rtl', messages: rtl });
    await expectAccessible(element);
  });
});

async function start(answers: Answers = {}, part: Parameters<typeof createPage>[1] = {}) {
  const sent: unknown[] = [];
  const leftFor: string[] = [];
  const all: Answers = {
    'POST /sign-in/passkey/options': { options: OPTIONS },
    'POST /sign-in/passkey': { url: BACK },
    ...answers,
  };
  const page = createPage(all, part);
  const { api } = page.portal;
  page.change({
    api: async (name, parts, options) => {
      if ('body' in parts) sent.push(parts.body);
      return api(name, parts, options);
    },
  });
  const element = await mount<ComptoirPasskey>(
    html`<comptoir-passkey word="a-word" .leaveFor=${(url: string) => leftFor.push(url)}></comptoir-passkey>`,
    page,
  );
  return { page, element, see: screen(page.root), sent, leftFor };
}

async function press(see: ReturnType<typeof screen>) {
  (await see.role('button', 'Sign in with a passkey')).click();
}

function refuse(code: 'passkey_refused' | 'passkey_copied' | 'link_expired' | 'offline') {
  return () => Promise.reject(new RequestError(code));
}
