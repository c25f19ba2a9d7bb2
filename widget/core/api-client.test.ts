import { expect } from '@open-wc/testing';

import { type ApiClient, createApiClient } from './api-client.ts';
import { failureCode, RequestError } from './request-error.ts';

describe('the API client', () => {
  const realFetch = globalThis.fetch;
  let asked: Request;
  let token: string | null = null;
  let signedOut = 0;

  beforeEach(() => {
    token = null;
    signedOut = 0;
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  function clientOf(
    answer: (request: Request) => Promise<Response> | Response,
    timeoutMs?: number,
  ): ApiClient {
    globalThis.fetch = async (url, init) => answer((asked = new Request(url, init)));
    return createApiClient({
      baseUrl: 'https://account.example/api/pk_1',
      token: () => token,
      onSignedOut: () => signedOut++,
      ...(timeoutMs && { timeoutMs }),
    });
  }

  it('fills the path and leaves out what is not given', async () => {
    const api = clientOf(() => Response.json({}));

    await api('GET /orders/:orderId', { params: { orderId: 'a/b?' } });
    expect(asked.url).to.equal('https://account.example/api/pk_1/orders/a%2Fb%3F');

    await api('GET /orders', { query: { limit: 5, after: undefined } as { limit: number } });
    expect(asked.url).to.equal('https://account.example/api/pk_1/orders?limit=5');
  });

  it('sends the cookie, and the bearer token only where there is one', async () => {
    const api = clientOf(() => Response.json({}));

    await api('GET /session', {});
    expect(asked.credentials).to.equal('include');
    expect(asked.headers.has('authorization')).to.equal(false);

    token = 'secret';
    await api('GET /session', {});
    expect(asked.headers.get('authorization')).to.equal('Bearer secret');
  });

  it('marks what changes something, so that no form can send it', async () => {
    const api = clientOf(() => Response.json({}));

    await api('GET /session', {});
    expect(asked.headers.has('x-comptoir')).to.equal(false);
    await api('DELETE /session', {});
    expect(asked.headers.get('x-comptoir')).to.equal('1');
  });

  it('turns a refusal into its code, with what the server adds', async () => {
    const api = clientOf(failing(400, { code: 'wrong_code', triesLeft: 2 }));
    const body = { attempt: 'a', code: '000000', verifier: 'v' };

    const error = await failureOf(api('POST /sign-in/code', { body }));
    expect(error.code).to.equal('wrong_code');
    expect(error.triesLeft).to.equal(2);
  });

  it('says so when somebody has been signed out meanwhile', async () => {
    const api = clientOf(failing(401, { code: 'signed_out' }));

    expect((await failureOf(api('GET /orders', {}))).code).to.equal('signed_out');
    expect(signedOut).to.equal(1);
  });

  it('takes the error page of a proxy, or a success that is no JSON, for an unexpected failure', async () => {
    const broken = clientOf(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect((await failureOf(broken('GET /session', {}))).code).to.equal('unexpected');

    const portalOfAHotel = clientOf(() => new Response('<h1>Welcome to our network</h1>'));
    expect((await failureOf(portalOfAHotel('GET /session', {}))).code).to.equal('unexpected');
  });

  it('tells a network that is gone from a server that is slow', async () => {
    const gone = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await failureOf(gone('GET /session', {}))).code).to.equal('offline');

    const slow = clientOf(until, 1);
    expect((await failureOf(slow('GET /session', {}))).code).to.equal('timeout');
  });

  it('gives up on a body that never ends', async () => {
    const endless = clientOf(
      ({ signal }) =>
        new Response(
          new ReadableStream({
            start(body) {
              signal.addEventListener('abort', () => body.error(signal.reason));
            },
          }),
        ),
      1,
    );
    expect((await failureOf(endless('GET /session', {}))).code).to.equal('timeout');
  });

  it('passes the abort of the caller on as it is', async () => {
    const api = clientOf(until);
    const abort = new AbortController();
    const answer = api('GET /session', {}, { signal: abort.signal });

    abort.abort('changed my mind');
    expect(await answer.catch((reason: unknown) => reason)).to.equal('changed my mind');
  });

  it('knows the failures of another copy of itself, as after a deploy', () => {
    class RequestError extends Error {
      override name = 'RequestError';
      code = 'offline';
    }
    expect(failureCode(new RequestError())).to.equal('offline');
    expect(failureCode(new TypeError('a bug'))).to.equal('unexpected');
  });
});

function failing(status: number, body: object) {
  return () => Response.json(body, { status });
}

async function failureOf(promise: Promise<unknown>): Promise<RequestError> {
  const error: unknown = await promise.then(() => 'it succeeded').catch((reason: unknown) => reason);
  expect(error).to.be.instanceOf(RequestError);
  return error as RequestError;
}

/** A server that never answers. */
function until({ signal }: Request): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}
