import { expect, waitUntil } from '@open-wc/testing';

import { answerFetch, Refusal } from '../../test/harness/answer-fetch.ts';
import { failureCode } from './request-error.ts';
import { Session, type SessionState } from './session.ts';
import { createShopStorage } from './shop-storage.ts';

const BASE = 'https://account.example/api/pk_test';
const STORE = { name: 'Maison Test', language: 'fr', providers: ['google' as const] };
const AWA = { name: 'Awa', email: 'awa@example.com' };
const ASKED = { attempt: '0b9c', expiresInMs: 600_000, resendInMs: 30_000 };
const nobody = { customer: null, groups: ['visitor'], store: STORE };
const somebody = { customer: AWA, groups: ['customer', 'vip'], store: STORE };

describe('the session', () => {
  let network: ReturnType<typeof answerFetch>;
  let states: SessionState[];

  beforeEach(() => {
    network = answerFetch(BASE, { 'GET /session': nobody });
    states = [];
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
      leaveFor: () => {},
      onChange: (now) => states.push(now),
    });
  }

  it('is unknown until the server has answered', async () => {
    const session = makeSession();
    expect(session.state.customer).to.equal(undefined);
    await session.refresh();
    expect(session.state).to.deep.equal({ ...nobody, failure: null, outcome: null });
  });

  it('stays unknown, with the reason, when the server cannot be reached', async () => {
    delete network.answers['GET /session'];
    const session = makeSession();
    await session.refresh();
    expect(session.state).to.deep.equal({
      customer: undefined,
      failure: 'offline',
      groups: [],
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
