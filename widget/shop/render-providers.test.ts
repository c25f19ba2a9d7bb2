import { expect, html } from '@open-wc/testing';

import { useFakeAuthenticator } from '../../test/harness/passkeys.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { PROVIDERS } from '../../shared/contracts/social.ts';
import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirSignIn } from './comptoir-sign-in.ts';
import './comptoir-sign-in.ts';

const CONTINUE = /^Continue with/;
const asked = { attempt: 'attempt-1', expiresInMs: 600_000, resendInMs: 30_000 };

const IN_INSTAGRAM =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 385.0.0.27.77 (iPhone15,2; iOS 18_5; fr_FR; fr; scale=3.00; 1179x2556; 741130431)';
const IN_FACEBOOK_ON_ANDROID =
  'Mozilla/5.0 (Linux; Android 15; SM-A556B Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/137.0.7151.72 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/515.0.0.40.91;]';
const IN_SNAPCHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Snapchat/13.40.0.46 (like Safari/8621.1.15.10.7, panda)';
const IN_LINKEDIN =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.30';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const CHROME_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0.7151.79 Mobile/15E148 Safari/604.1';
const CHROME_ON_ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36';

describe('signing in with a provider', () => {
  it('is accessible with every provider, in both directions, refused, failed and while it waits', async () => {
    const { element, see, page } = await start({ lastProvider: 'linkedin' });
    await see.role('button', 'Continue with Google');
    await expectAccessible(element);
    for (const button of see.allRoles('button', CONTINUE)) {
      expect(button.getBoundingClientRect().height).to.be.at.least(44);
    }

    page.change({ messages: rtl, direction: 'rtl' });
    await expectAccessible(element);

    const failing = await start(
      {},
      { startSocial: () => Promise.reject(new RequestError('provider_unavailable')) },
    );
    (await failing.see.role('button', 'Continue with X')).click();
    await failing.see.role('alert', /No answer came/);
    await expectAccessible(failing.element);

    const waiting = await start({}, { startSocial: () => new Promise(() => {}) });
    (await waiting.see.role('button', 'Continue with X')).click();
    await waiting.see.role('button', 'Going to X…');
    await expectAccessible(waiting.element);

    await inBrowser(IN_INSTAGRAM, async () => {
      const refused = await start();
      await refused.see.text(/does not let you sign in inside this app/);
      await expectAccessible(refused.element);
    });
  });

  it('offers those of the store, in its order, and nothing where it has none', async () => {
    const { see, page } = await start({ providers: ['x', 'google'] });
    await see.role('button', 'Continue with X');
    expect(names(see)).to.deep.equal(['Continue with X', 'Continue with Google']);

    page.change({ providers: [] });
    await see.label('E-mail address');
    await (page.root.firstElementChild as ComptoirSignIn).updateComplete;
    expect([names(see), see.hasText('or')]).to.deep.equal([[], false]);
  });

  it('marks the last one used', async () => {
    const { see } = await start({ lastProvider: 'facebook' });
    await see.role('button', /Facebook\s+Last used/);
    expect(names(see).filter((name) => name.includes('Last used'))).to.have.length(1);
  });

  it('keeps its labels whole at 280 px', async () => {
    const { element, see } = await start({ lastProvider: 'linkedin' });
    element.style.inlineSize = '280px';
    await see.role('button', 'Continue with Google');
    for (const button of see.allRoles('button', CONTINUE)) {
      expect([button.scrollWidth - button.clientWidth, button.offsetWidth]).to.deep.equal([0, 280]);
    }
  });

  it('says on the pressed button that it waits, and goes once', async () => {
    const gone: string[] = [];
    const { see } = await start(
      {},
      {
        startSocial: (provider) => {
          gone.push(provider);
          return new Promise(() => {});
        },
      },
    );
    (await see.role('button', 'Continue with Amazon')).click();
    const pressed = await see.role('button', 'Going to Amazon…');
    expect(pressed.getAttribute('aria-disabled')).to.equal('true');
    pressed.click();
    (await see.role('button', 'Continue with X')).click();
    expect(gone).to.deep.equal(['amazon']);
  });

  it('can be pressed again when the shopper comes back by the back button', async () => {
    let comeBack!: () => void;
    const { see } = await start({}, { startSocial: () => new Promise((settle) => (comeBack = settle)) });
    (await see.role('button', 'Continue with X')).click();
    await see.role('button', 'Going to X…');
    comeBack();
    await see.role('button', 'Continue with X');
  });

  it('leaves the keyboard of a touch screen away, which would cover them', async () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => ({ ...matchMedia(query), matches: query === '(pointer: coarse)' });
    try {
      const { element, see, page } = await start();
      await element.focusField();
      expect(focused()).to.equal(await see.role('heading', 'Sign in'));

      page.change({ providers: [] });
      await element.focusField();
      expect(focused()).to.equal(await see.label('E-mail address'));
    } finally {
      window.matchMedia = matchMedia;
    }
  });

  describe('within another app', () => {
    for (const [app, userAgent] of Object.entries({
      IN_INSTAGRAM,
      IN_FACEBOOK_ON_ANDROID,
      IN_LINKEDIN,
      IN_SNAPCHAT,
    })) {
      it(`says that Google refuses it, and leads to the code: ${app}`, () =>
        inBrowser(userAgent, async () => {
          const { see } = await start();
          const google = await see.role('button', 'Continue with Google');
          expect(google.getAttribute('aria-disabled')).to.equal('true');
          const why = (google.getRootNode() as ShadowRoot).getElementById(
            google.getAttribute('aria-describedby')!,
          );
          expect(why!.textContent).to.contain('Ask for a code above');

          google.click();
          expect(focused()).to.equal(await see.label('E-mail address'));
          expect((await see.role('button', 'Continue with X')).getAttribute('aria-disabled')).to.equal(
            'false',
          );
        }));
    }

    for (const [browser, userAgent] of Object.entries({ SAFARI, CHROME_ON_IPHONE, CHROME_ON_ANDROID })) {
      it(`does not take a browser for one: ${browser}`, () =>
        inBrowser(userAgent, async () => {
          const { see } = await start();
          expect((await see.role('button', 'Continue with Google')).getAttribute('aria-disabled')).to.equal(
            'false',
          );
        }));
    }
  });
});

describe('signing in with a passkey', () => {
  useFakeAuthenticator();
  it('is a quiet way beside the others, accessible, also where there are no providers', async () => {
    const { element, see } = await start({ passkeys: true });
    await see.role('button', 'Use a passkey');
    await expectAccessible(element);

    const alone = await start({ passkeys: true, providers: [] });
    await alone.see.role('button', 'Use a passkey');
    await expectAccessible(alone.element);
  });

  it('leads away as to a provider, once', async () => {
    const started: string[] = [];
    const startSocial = (way: string) => {
      started.push(way);
      return new Promise<never>(() => {});
    };
    const { element, see } = await start({ passkeys: true }, { startSocial });
    const button = await see.role('button', 'Use a passkey');
    button.click();
    button.click();
    expect(started).to.deep.equal(['passkey']);
    await element.updateComplete;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
  });

  it('says so when it cannot begin', async () => {
    const startSocial = () => Promise.reject(new RequestError('offline'));
    const { see } = await start({ passkeys: true }, { startSocial });
    (await see.role('button', 'Use a passkey')).click();
    await see.role('alert', /does not answer/);
  });

  it('is not offered where the store has none, the browser knows none, or an address is to be proven', async () => {
    const none = await start();
    await none.see.role('button', 'Continue with X');
    expect(none.see.allRoles('button', 'Use a passkey')).to.deep.equal([]);

    const proof = { identity: 'i', provider: 'x' as const, email: null };
    const proving = await start({ passkeys: true, outcome: { proof } });
    await proving.see.role('button', 'Sign in another way');
    expect(proving.see.allRoles('button', 'Use a passkey')).to.deep.equal([]);

    const { PublicKeyCredential: known } = window;
    delete (window as { PublicKeyCredential?: unknown }).PublicKeyCredential;
    try {
      const old = await start({ passkeys: true });
      await old.see.role('button', 'Continue with X');
      expect(old.see.allRoles('button', 'Use a passkey')).to.deep.equal([]);
    } finally {
      window.PublicKeyCredential = known;
    }
  });
});

describe('coming back from a provider', () => {
  for (const [failure, words] of [
    ['provider_refused', /could not be confirmed/],
    ['provider_unavailable', /No answer came/],
    ['identity_taken', /another account/],
    ['link_expired', /no longer valid/],
  ] as const) {
    it(`says in words what ${failure} means, with the ways in below`, async () => {
      const { element, see } = await start({ outcome: { failure } });
      await see.role('alert', words);
      await see.role('button', 'Continue with Google');
      await see.label('E-mail address');
      await expectAccessible(element);
    });
  }

  it('takes it calmly when the shopper cancelled', async () => {
    const { element, see } = await start({ outcome: { failure: 'sign_in_cancelled' } });
    await see.role('status', /stopped signing in/);
    expect(see.allRoles('alert', /\S/)).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('asks for the proof of an address, which it knows, and then for the code', async () => {
    const addresses: string[] = [];
    const proof = { identity: 'i', provider: 'facebook' as const, email: 'awa@example.com' };
    const ask = async (email: string) => {
      addresses.push(email);
      return asked;
    };
    const { element, see } = await start({ outcome: { proof } }, { ask });
    await see.role('heading', 'One more step: confirm your e-mail address');
    await see.text(/You come from Facebook/);
    expect(names(see)).to.deep.equal([]);
    await expectAccessible(element);

    const field = await see.label<HTMLInputElement>('E-mail address');
    expect(field.value).to.equal('awa@example.com');
    field.form!.requestSubmit();
    await see.label('Six-digit code');
    expect(addresses).to.deep.equal(['awa@example.com']);
  });

  it('lets the shopper choose another way instead', async () => {
    const proof = { identity: 'i', provider: 'x' as const, email: null };
    const { see, page } = await start({ outcome: { proof } });
    page.change({
      session: { ...page.portal.session, dismissOutcome: () => page.change({ outcome: null }) },
    });
    (await see.role('button', 'Sign in another way')).click();
    await see.role('heading', 'Sign in');
    await see.role('button', 'Continue with X');
  });
});

async function start(part: Partial<Portal> = {}, session: Partial<Portal['session']> = {}) {
  const page = createPage({}, { providers: PROVIDERS, ...part });
  page.change({ session: { ...page.portal.session, ...session } });
  const element = await mount<ComptoirSignIn>(html`<comptoir-sign-in></comptoir-sign-in>`, page);
  return { element, page, see: screen(page.root) };
}

function names(see: ReturnType<typeof screen>): string[] {
  return see.allRoles('button', CONTINUE).map((button) => button.textContent!.replace(/\s+/g, ' ').trim());
}

async function inBrowser(userAgent: string, test: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
  try {
    await test();
  } finally {
    delete (navigator as { userAgent?: string }).userAgent;
  }
}
