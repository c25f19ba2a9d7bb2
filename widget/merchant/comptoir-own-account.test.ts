import { expect, html } from '@open-wc/testing';

import { en } from '../../shared/messages/en.ts';
import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
// As the page's loader brings it.
import '../shop/comptoir-security.ts';
import type { ComptoirKeys } from './comptoir-keys.ts';
import './comptoir-keys.ts';
import type { ComptoirOwnAccount } from './comptoir-own-account.ts';
import './comptoir-own-account.ts';

const profile = {
  version: 3,
  name: 'Ada',
  phone: null,
  whatsapp: true,
  language: 'fr',
  addresses: [],
  consents: [],
};
const session = (id: string, isCurrent: boolean) => ({
  id,
  device: { browser: 'Firefox', system: 'Linux' },
  place: 'portal',
  isCurrent,
  createdAt: '2026-03-02T10:15:00Z',
  usedAt: '2026-03-02T10:15:00Z',
});
const emails = {
  emails: [{ email: 'ada@team.example', isPrimary: true, provenAt: '2026-03-02T10:15:00Z' }],
  pending: [],
};

async function start(ownAnswers: Answers = {}) {
  const page = createMerchantPage(
    {},
    {
      ownAnswers: {
        'GET /profile': profile,
        'GET /emails': emails,
        'GET /identities': { identities: [], canRemove: false },
        'GET /sessions': { sessions: [session('a', true), session('b', false)] },
        'GET /sign-ins': { signIns: [], keptDays: 90 },
        ...ownAnswers,
      },
    },
  );
  const template = html`<comptoir-own-account></comptoir-own-account>`;
  const element = await mount<ComptoirOwnAccount>(template, page);
  return { ...page, element, see: screen(page.root) };
}

describe('comptoir-own-account', () => {
  it('is accessible, with name, language, addresses and sessions', async () => {
    const { element, see } = await start();
    expect((await see.label<HTMLInputElement>('Name')).value).to.equal('Ada');
    expect((await see.label<HTMLSelectElement>('Language of mails to you')).value).to.equal('fr');
    await see.text('Sign out all other devices');
    await expectAccessible(element);
  });

  it('speaks of shops that one works on, and not of orders', async () => {
    const { see } = await start();
    await see.text(/You work on the shops that list one of them/);
    await see.text(/on this portal/);
    expect(see.hasText(/orders|account page/)).to.equal(false);
  });

  it('says what failed, accessibly, and asks again', async () => {
    let asked = 0;
    const { element, see } = await start({
      'GET /profile': () => (asked++ === 0 ? Promise.reject(new RequestError('offline')) : profile),
    });
    const again = await see.role('button', 'Try again');
    await expectAccessible(element);
    again.click();
    await see.label('Name');
  });

  it('saves name and language, and leaves all else as it was', async () => {
    let sent: unknown;
    const { see } = await start({
      'PUT /profile': ({ body }: { body: object }) => {
        sent = body;
        return { ...profile, ...body, phone: null };
      },
    });
    const name = await see.label<HTMLInputElement>('Name');
    name.value = 'Ada Lovelace';
    (await see.label<HTMLSelectElement>('Language of mails to you')).value = 'en';
    name.form!.requestSubmit();
    await see.text('Your account is saved.');
    expect(sent).to.deep.equal({
      version: 3,
      name: 'Ada Lovelace',
      language: 'en',
      phone: null,
      phoneCountry: 'FR',
      whatsapp: true,
    });
  });
});

describe('what staff do that hands a shop over', () => {
  it('asks for a code where the server wants one, and then goes on by itself', async () => {
    let isProved = false;
    const page = createMerchantPage(
      {
        'GET /admin/:store/keys': { keys: [] },
        'POST /admin/:store/keys': () =>
          isProved ? { keys: [], secretKey: 'sk_new_key' } : Promise.reject(new RequestError('proof_needed')),
      },
      {
        ownAnswers: {
          'POST /proof': {
            attempt: crypto.randomUUID(),
            expiresInMs: 60_000,
            resendInMs: 0,
            maskedEmail: 'a•@team.example',
          },
          'POST /proof/code': () => {
            isProved = true;
            return {};
          },
        },
      },
    );
    const element = await mount<ComptoirKeys>(html`<comptoir-keys></comptoir-keys>`, page);
    const see = screen(page.root);
    (await see.role('button', 'Make a key')).click();
    const code = await see.label<HTMLInputElement>(en.signIn.code);
    await expectAccessible(element);
    expect(see.hasText('sk_new_key')).to.equal(false);

    code.value = '123456';
    code.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await see.text('sk_new_key');
    const posts = page.asked.filter(({ name }) => name === 'POST /admin/:store/keys');
    expect(posts.map(({ parts }) => parts)).to.deep.equal([
      { params: { store: STORE }, body: { replaces: undefined } },
      { params: { store: STORE }, body: { replaces: undefined } },
    ]);
  });
});
