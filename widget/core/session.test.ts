import { expect, waitUntil } from '@open-wc/testing';

import { answerFetch, Refusal } from '../../test/harness/answer-fetch.ts';
import { findAttempt } from './attempts.ts';
import { failureCode } from './request-error.ts';
import { Session, type SessionState } from './session.ts';
import { createShopStorage } from './shop-storage.ts';

const BASE = 'https://account.example/api/pk_test';
const STORE = { name: 'Maison Test', language: 'fr', providers: ['google' as const] };
const AWA = { name: 'Awa', email: 'awa@example.com' };
const ASKED = { attempt: '0b9c', expiresInMs: 600_000, resendInMs: 30_000 };
const nobody = { customer: null, store: STORE };
const somebody = { customer: AWA, store: STORE };

describe('the session', () => {
  let network: ReturnType<typeof answerFetch>;
  let states: SessionState[];
  let leftFor: string[];

  beforeEach(() => {
    network = answerFetch(BASE, { 'GET /session': nobody });
    states = [];
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
      onChange: (now) => states.push(now),
    });
  }

  it('is unknown until the server has answered', async () => {
    const session = makeSession();
    expect(session.state.customer).to.equal(undefined);
    await session.refresh();
    expect(session.state).to.deep.equal({ customer: null, failure: null, store: STORE, outcome: null });
  });

  it('stays unknown, with the reason, when the server cannot be reached', async () => {
    delete network.answers['GET /session'];
    const session = makeSession();
    await session.refresh();
    expect(session.state).to.deep.equal({
      customer: undefined,
      failure: 'offline',
      store: null,
      outcome: null,
    });
  });

  it('proves by a verifier that the browser which typed the code is the one that asked', async () => {
    let challenge: unknown;
    let verifier: unknown;
    network.answers['POST /sign-in'] = ({ body }) => {
      challenge = body['challenge'];
      expect(body).to.include({ email: AWA.email, language: 'fr-CI', returnUrl: 'https://shop.example/' });
      return ASKED;
    };
    network.answers['POST /sign-in/code'] = ({ body }) => {
      verifier = body['verifier'];
      return { customer: AWA, ticket: 't' };
    };
    const session = makeSession('https://shop.example/');
    await session.ask(AWA.email);
    network.answers['GET /session'] = somebody;
    await session.enterCode(ASKED.attempt, '123456');

    expect(verifier).to.match(/^[\w-]{43}$/);
    expect(challenge).to.equal(await s256(String(verifier)));
    expect(session.state.customer).to.deep.equal(AWA);
  });

  it('names no return URL where the tag has none', async () => {
    network.answers['POST /sign-in'] = ({ body }) => {
      expect(body).not.to.have.property('returnUrl');
      return ASKED;
    };
    await makeSession().ask(AWA.email);
  });

  it('keeps the verifier after a wrong code, for the next try', async () => {
    network.answers['POST /sign-in'] = ASKED;
    network.answers['POST /sign-in/code'] = new Refusal(400, { code: 'wrong_code' });
    const session = makeSession();
    await session.ask(AWA.email);
    expect(await codeOf(session.enterCode(ASKED.attempt, '000000'))).to.equal('wrong_code');

    network.answers['POST /sign-in/code'] = { customer: AWA, ticket: 't' };
    network.answers['GET /session'] = somebody;
    expect(await codeOf(session.enterCode(ASKED.attempt, '123456'))).to.equal(null);
  });

  it('says that a code has expired when this browser never asked for it', async () => {
    expect(await codeOf(makeSession().enterCode('unknown', '123456'))).to.equal('code_expired');
    expect(network.asked).to.deep.equal([]);
  });

  describe('with a provider', () => {
    const STARTED = { attempt: '1c2d', url: 'https://provider.example/authorize?x', expiresInMs: 600_000 };

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

  describe('where the browser keeps the cookie', () => {
    it('never buys a token, so that no script can read the session', async () => {
      network.answers['POST /sign-in/exchange'] = { customer: AWA, ticket: 't' };
      network.answers['GET /session'] = somebody;
      await makeSession().enterReturnCode('a.b');

      expect(network.asked).to.deep.equal(['POST /sign-in/exchange', 'GET /session']);
      expect(JSON.stringify(localStorage)).not.to.contain('token');
    });
  });

  describe('where the browser drops the cookie', () => {
    beforeEach(() => {
      network.answers['POST /sign-in/exchange'] = { customer: AWA, ticket: 'ticket' };
      network.answers['POST /session/token'] = ({ body }) => {
        expect(body['ticket']).to.equal('ticket');
        return { token: 'bearer', expiresInMs: 60_000 };
      };
      network.answers['GET /session'] = ({ token }) => (token === 'bearer' ? somebody : nobody);
    });

    it('buys a token with the ticket, and keeps it for the next page', async () => {
      await makeSession().enterReturnCode('a.b');

      const nextPage = makeSession();
      await nextPage.refresh();
      expect(nextPage.state.customer).to.deep.equal(AWA);
    });

    it('forgets the token at sign-out and when the server no longer takes it', async () => {
      network.answers['DELETE /session'] = {};
      const session = makeSession();
      await session.enterReturnCode('a.b');
      await session.signOut();
      expect(JSON.stringify(localStorage)).not.to.contain('bearer');

      await session.enterReturnCode('a.b');
      network.answers['GET /session'] = nobody;
      await session.refresh();
      expect(JSON.stringify(localStorage)).not.to.contain('bearer');
    });

    it('a late answer does not cost the token of a sign-in that it knew nothing of', async () => {
      const session = makeSession();
      const answerLate = refreshUnanswered(session);
      network.answers['GET /session'] = async ({ token }) => {
        if (token) await answerLate(nobody);
        return token === 'bearer' ? somebody : nobody;
      };

      await session.enterReturnCode('a.b');
      expect(states.map(({ customer }) => customer)).to.deep.equal([AWA]);
      expect(JSON.stringify(localStorage)).to.contain('bearer');
    });

    it('a late answer does not cost the token of a sign-in in another tab', async () => {
      const answerLate = refreshUnanswered(makeSession());
      await makeSession().enterReturnCode('a.b');

      await answerLate(nobody);
      expect(JSON.stringify(localStorage)).to.contain('bearer');
    });
  });

  it('does not sign out on this page when the server did not', async () => {
    network.answers['GET /session'] = somebody;
    const session = makeSession();
    await session.refresh();
    expect(await codeOf(session.signOut())).to.equal('offline');
    expect(session.state.customer).to.deep.equal(AWA);
  });

  it('signs out everywhere, also when another device was faster', async () => {
    network.answers['DELETE /sessions'] = new Refusal(401, { code: 'signed_out' });
    const session = makeSession();
    await session.signOut({ everywhere: true });
    expect(session.state.customer).to.equal(null);
  });

  it('asks again when a request finds nobody signed in', async () => {
    network.answers['GET /session'] = somebody;
    network.answers['GET /orders'] = new Refusal(401, { code: 'signed_out' });
    const session = makeSession();
    await session.refresh();

    network.answers['GET /session'] = nobody;
    await codeOf(session.api('GET /orders', {}));
    await waitUntil(() => session.state.customer === null);
  });

  it('a late answer does not undo a newer sign-out', async () => {
    network.answers['DELETE /session'] = {};
    const session = makeSession();
    const answerLate = refreshUnanswered(session);

    await session.signOut();
    await answerLate(somebody);
    expect(session.state.customer).to.equal(null);
  });

  it('a change in another tab is asked about', async () => {
    const session = makeSession();
    session.followOtherTabs();
    await session.refresh();

    network.answers['GET /session'] = somebody;
    dispatchEvent(new StorageEvent('storage', { key: 'comptoir:pk_test:changed' }));
    await waitUntil(() => session.state.customer?.email === AWA.email);
  });

  it('tells other tabs of a sign-in and of a sign-out', async () => {
    network.answers['POST /sign-in/exchange'] = { customer: AWA, ticket: 't' };
    network.answers['GET /session'] = somebody;
    network.answers['DELETE /session'] = {};
    const session = makeSession();

    await session.enterReturnCode('a.b');
    const afterSignIn = note();
    expect(afterSignIn).to.be.a('string');
    await session.signOut();
    expect(note()).not.to.equal(afterSignIn);
  });
});

/** Asks who is signed in, and leaves it to the test when that is answered. */
function refreshUnanswered(session: Session): (answer: object) => Promise<void> {
  const answerNow = globalThis.fetch;
  let resolve!: (answer: Response) => void;
  globalThis.fetch = () => new Promise((done) => (resolve = done));
  const late = session.refresh();
  globalThis.fetch = answerNow;
  return (answer) => {
    resolve(Response.json(answer));
    return late;
  };
}

function codeOf(promise: Promise<unknown>) {
  return promise.then(() => null, failureCode);
}

function note() {
  return localStorage.getItem('comptoir:pk_test:changed');
}

async function s256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
