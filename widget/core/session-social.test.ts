import { expect, waitUntil } from '@open-wc/testing';

import { answerFetch, Refusal } from '../../test/harness/answer-fetch.ts';
import { findAttempt } from './attempts.ts';
import { failureCode } from './request-error.ts';
import { Session } from './session.ts';
import { createShopStorage } from './shop-storage.ts';

const BASE = 'https://account.example/api/pk_test';
const STORE = { name: 'Maison Test', language: 'fr', providers: ['google' as const] };
const AWA = { name: 'Awa', email: 'awa@example.com' };
const ASKED = { attempt: '0b9c', expiresInMs: 600_000, resendInMs: 30_000 };
const STARTED = { attempt: '1c2d', url: 'https://provider.example/authorize?x', expiresInMs: 600_000 };
const somebody = { customer: AWA, groups: ['customer', 'vip'], store: STORE };

describe('a sign-in with a provider', () => {
  let network: ReturnType<typeof answerFetch>;
  let leftFor: string[];

  beforeEach(() => {
    network = answerFetch(BASE, {});
    leftFor = [];
  });
  afterEach(() => {
    network.restore();
    localStorage.clear();
  });

  function makeSession(returnUrl?: string): Session {
    return new Session({
      baseUrl: BASE,
      storage: createShopStorage('comptoir:pk_test:'),
      language: () => 'fr-CI',
      returnUrl,
      leaveFor: (url) => leftFor.push(url),
      onChange: () => {},
    });
  }

  it('leaves for its page with a verifier kept, and settles when the shopper comes back', async () => {
    let sent: Record<string, unknown> = {};
    network.answers['POST /sign-in/social'] = ({ body }) => {
      sent = body;
      return STARTED;
    };
    const session = makeSession('https://shop.example/');
    let cameBack = false;
    const away = session.startSocial('x').then(() => (cameBack = true));
    await waitUntil(() => leftFor.length);

    expect(leftFor).to.deep.equal([STARTED.url]);
    expect(sent).to.include({
      provider: 'x',
      link: false,
      language: 'fr-CI',
      returnUrl: 'https://shop.example/',
    });
    const kept = findAttempt(createShopStorage('comptoir:pk_test:'), STARTED.attempt);
    expect(sent['challenge']).to.equal(await s256(kept!.verifier));
    expect(kept).to.include({ page: location.href, provider: 'x', link: false });
    expect(cameBack).to.equal(false);

    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await away;
  });

  it('says so when it cannot begin, and goes nowhere', async () => {
    network.answers['POST /sign-in/social'] = new Refusal(502, { code: 'provider_unavailable' });
    expect(await codeOf(makeSession().startSocial('x'))).to.equal('provider_unavailable');
    expect(leftFor).to.deep.equal([]);
  });

  it('adds one to whoever is signed in, and knows it when it comes back', async () => {
    network.answers['POST /sign-in/social'] = ({ body }) => {
      expect(body).to.include({ link: true });
      return STARTED;
    };
    void makeSession().linkSocial('amazon');
    await waitUntil(() => leftFor.length);
    expect(findAttempt(createShopStorage('comptoir:pk_test:'), STARTED.attempt)!.link).to.equal(true);
  });

  it('that asks for a proof opens nothing; the code that is then asked for is that proof', async () => {
    const proof = { identity: 'signed', provider: 'x' as const, email: null };
    network.answers['POST /sign-in/exchange'] = { proof };
    const session = makeSession();
    expect(await session.enterReturnCode('a.b', { verifier: 'v', page: '', provider: 'x' })).to.deep.equal({
      proof,
    });
    expect(session.state.customer).to.equal(undefined);

    const identities: unknown[] = [];
    network.answers['POST /sign-in'] = ({ body }) => {
      identities.push(body['identity']);
      return ASKED;
    };
    session.conclude({ proof });
    await session.ask(AWA.email);
    session.dismissOutcome();
    await session.ask(AWA.email);
    expect(identities).to.deep.equal(['signed', undefined]);
  });

  it('is remembered as the last one used, until somebody signs in by e-mail alone', async () => {
    network.answers['POST /sign-in/exchange'] = { customer: AWA, ticket: 't' };
    network.answers['GET /session'] = somebody;
    const session = makeSession();
    expect(session.lastProvider).to.equal(null);
    await session.enterReturnCode('a.b', { verifier: 'v', page: '', provider: 'google' });
    expect(makeSession().lastProvider).to.equal('google');

    await session.enterReturnCode('a.b');
    expect(session.lastProvider).to.equal(null);
  });

  it('that failed is forgotten as soon as another way is taken, or somebody is signed in', async () => {
    network.answers['POST /sign-in'] = ASKED;
    network.answers['POST /sign-in/exchange'] = { customer: AWA, ticket: 't' };
    network.answers['GET /session'] = somebody;
    const session = makeSession();
    session.conclude({ failure: 'provider_refused' });
    await session.ask(AWA.email);
    expect(session.state.outcome).to.equal(null);

    session.conclude({ failure: 'provider_refused' });
    await session.enterReturnCode('a.b');
    expect(session.state.outcome).to.equal(null);
  });
});

function codeOf(promise: Promise<unknown>) {
  return promise.then(() => null, failureCode);
}

async function s256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
