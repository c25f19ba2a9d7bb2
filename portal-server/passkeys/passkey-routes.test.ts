import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { Authenticator } from '../../test/harness/authenticator.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import type { Store } from '../stores/store-queries.ts';

const ADA = 'ada@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
/** On the portal's own page, where passkeys are added. */
let ada: SocialShopper;
let key: Authenticator;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { language: 'en' }));
  ada = new SocialShopper(portal, store, { place: 'portal' });
  await ada.signIn(ADA);
  key = new Authenticator();
});

describe('adding a passkey', () => {
  test('asks for one that its device finds by itself, and for who uses it', async () => {
    expect(await optionsFor(ada)).toMatchObject({
      rp: { id: 'account.example', name: store.name },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  });

  test('lists it under the name that it is given, and tells its owner', async () => {
    await sql`truncate mail_queue`;
    const answer = await (await add(ada, key, { name: 'My phone' })).json();

    expect(answer).toMatchObject({ passkeys: [{ name: 'My phone', lastUsedAt: null }], canRemove: true });
    expect(await portal.mails()).toMatchObject([
      { to: ADA, subject: expect.stringContaining('A passkey was added') },
    ]);
  });

  test('gives a customer one handle, another in each store, and none that says who they are', async () => {
    const first = await optionsFor(ada);
    const { store: other } = await makeStore(sql);
    const elsewhere = new SocialShopper(portal, other, { place: 'portal' });
    await elsewhere.signIn(ADA);

    expect((await optionsFor(ada)).user.id).toBe(first.user.id);
    expect((await optionsFor(elsewhere)).user.id).not.toBe(first.user.id);
    expect(Buffer.from(first.user.id, 'base64url')).toHaveLength(32);
  });

  test('wants a fresh proof', async () => {
    await sql`update sessions set proved_at = now() - interval '11 minutes' where store_id = ${store.id}`;
    expect(await codeOf(await ada.send('POST', '/passkeys/options', {}))).toBe('proof_needed');
  });

  test('is refused to whoever answers a challenge twice, another session’s, or an old one', async () => {
    const options = await optionsFor(ada);
    const other = new SocialShopper(portal, store, { place: 'portal' });
    await other.signIn('eve@example.com');
    const credential = key.create(options);
    expect(await codeOf(await other.send('POST', '/passkeys', { credential }))).toBe('passkey_refused');
    expect((await ada.send('POST', '/passkeys', { credential })).status).toBe(200);
    const again = { credential: new Authenticator().create(options) };
    expect(await codeOf(await ada.send('POST', '/passkeys', again))).toBe('passkey_refused');

    const old = await optionsFor(ada);
    await sql`update passkey_challenges set expires_at = now()`;
    const late = { credential: new Authenticator().create(old) };
    expect(await codeOf(await ada.send('POST', '/passkeys', late))).toBe('passkey_refused');
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['nobody’s finger', { isUserVerified: false }],
  ])('is refused with %s', async (_, wrong) => {
    expect(await codeOf(await add(ada, Object.assign(key, wrong)))).toBe('passkey_refused');
  });

  test('of a credential that is somebody’s is refused', async () => {
    await add(ada, key);
    const eve = new SocialShopper(portal, store, { place: 'portal' });
    await eve.signIn('eve@example.com');
    expect(await codeOf(await add(eve, key))).toBe('passkey_refused');
  });
});

describe('signing in from the shop', () => {
  test('opens the account, says so in its history, and counts as a proof', async () => {
    await add(ada, key);
    const shopper = new SocialShopper(portal, store);
    const response = await signInBy(shopper, key);

    expect(await response.json()).toMatchObject({ customer: { email: ADA } });
    expect(await (await shopper.send('GET', '/sign-ins')).json()).toMatchObject({
      signIns: [{ method: 'passkey', succeeded: true }, {}],
    });
    expect((await shopper.send('POST', '/passkeys/options', {})).status).toBe(200);
  });

  test('ends only in the browser that began, and a code only once', async () => {
    await add(ada, key);
    const shopper = new SocialShopper(portal, store);
    const code = await returnCode(shopper, key);
    const other = new SocialShopper(portal, store);

    expect(await codeOf(await other.exchange(code, { verifier: other.verifier }))).toBe('link_expired');
    expect(await codeOf(await other.exchange(code))).toBe('link_expired');
    expect((await shopper.exchange(code, { verifier: shopper.verifier })).status).toBe(200);
    expect(await codeOf(await shopper.exchange(code, { verifier: shopper.verifier }))).toBe('link_expired');
  });

  test('refuses a challenge that was answered, or that another browser was given', async () => {
    await add(ada, key);
    const [shopper, other] = [new SocialShopper(portal, store), new SocialShopper(portal, store)];
    const [here, there] = [await begin(shopper), await begin(other)];
    const challenge = await challengeFor(shopper, here);
    const signed = key.get(challenge);

    expect(await codeOf(await answer(other, there, signed))).toBe('passkey_refused');
    expect(await codeOf(await answer(other, here, signed))).toBe('passkey_refused');
    expect((await answer(shopper, here, signed)).status).toBe(200);
    expect(await codeOf(await answer(shopper, here, signed))).toBe('link_expired');
    const next = await begin(shopper);
    expect(await codeOf(await answer(shopper, next, key.get(challenge)))).toBe('passkey_refused');
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['nobody’s finger', { isUserVerified: false }],
    ['the handle of another customer', { userHandle: Buffer.alloc(32).toString('base64url') }],
    ['a credential that is nobody’s', { credentialId: Buffer.alloc(32) }],
  ])('is refused with %s', async (_, wrong) => {
    await add(ada, key);
    const shopper = new SocialShopper(portal, store);
    const word = await begin(shopper);
    const challenge = await challengeFor(shopper, word);
    expect(await codeOf(await answer(shopper, word, Object.assign(key, wrong).get(challenge)))).toBe(
      'passkey_refused',
    );
  });

  test('refuses another store’s passkey', async () => {
    await add(ada, key);
    const { store: other } = await makeStore(sql);
    const shopper = new SocialShopper(portal, other);
    const word = await begin(shopper);
    const signed = key.get(await challengeFor(shopper, word));
    expect(await codeOf(await answer(shopper, word, signed))).toBe('passkey_refused');
  });

  test('refuses a copy, which falls behind in counting, and says so', async () => {
    await add(ada, key);
    await signInBy(new SocialShopper(portal, store), key);
    await signInBy(new SocialShopper(portal, store), key);
    key.counter = 1;
    const shopper = new SocialShopper(portal, store);
    const word = await begin(shopper);
    const signed = key.get(await challengeFor(shopper, word));
    expect(await codeOf(await answer(shopper, word, signed))).toBe('passkey_copied');
  });

  test('opens nothing by one that was removed, even between its answer and the way back', async () => {
    await add(ada, key);
    const shopper = new SocialShopper(portal, store);
    const code = await returnCode(shopper, key);
    const { passkeys } = (await (await ada.send('GET', '/passkeys')).json()) as {
      passkeys: { id: string }[];
    };
    const removed = await ada.send('DELETE', `/passkeys/${passkeys[0]!.id}`, {});

    expect(await removed.json()).toMatchObject({ passkeys: [] });
    expect(await codeOf(await shopper.exchange(code, { verifier: shopper.verifier }))).toBe(
      'passkey_refused',
    );
  });
});

describe('while the account is taken back by its owner', () => {
  /** What comes of a request that waits for the account, until its ways in are gone. */
  async function during(request: () => Promise<Response>): Promise<string | undefined> {
    let response: Promise<Response> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from customers where store_id = ${store.id} for no key update`;
      response = request();
      await waitForRowLock(sql);
      await tx`delete from sessions where store_id = ${store.id}`;
      await tx`delete from customer_passkeys where store_id = ${store.id}`;
    });
    return codeOf(await response!);
  }

  test('a passkey is not added any more', async () => {
    const credential = key.create(await optionsFor(ada));

    expect(await during(() => ada.send('POST', '/passkeys', { credential }))).toBe('signed_out');
    expect(await sql`select from customer_passkeys where store_id = ${store.id}`).toHaveLength(0);
  });

  test('and none opens it', async () => {
    await add(ada, key);
    const shopper = new SocialShopper(portal, store);
    const code = await returnCode(shopper, key);

    expect(await during(() => shopper.exchange(code, { verifier: shopper.verifier }))).toBe(
      'passkey_refused',
    );
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(0);
  });
});

test('a passkey is renamed and removed by nobody but its owner', async () => {
  const added = await (await add(ada, key)).json();
  const { id } = (added as { passkeys: { id: string }[] }).passkeys[0]!;
  const eve = new SocialShopper(portal, store, { place: 'portal' });
  await eve.signIn('eve@example.com');

  expect(await codeOf(await eve.send('PUT', `/passkeys/${id}`, { name: 'Mine' }))).toBe('not_found');
  expect(await codeOf(await eve.send('DELETE', `/passkeys/${id}`, {}))).toBe('not_found');
  const renamed = await ada.send('PUT', `/passkeys/${id}`, { name: 'Key ring' });
  expect(await renamed.json()).toMatchObject({ passkeys: [{ name: 'Key ring' }] });
});

async function optionsFor(who: SocialShopper) {
  const response = await who.send('POST', '/passkeys/options', {});
  return ((await response.json()) as { options: { challenge: string; user: { id: string } } }).options;
}

async function add(who: SocialShopper, by: Authenticator, given: { name?: string } = {}) {
  return who.send('POST', '/passkeys', { credential: by.create(await optionsFor(who)), ...given });
}

/** To the portal's page: the word in its address. */
async function begin(who: SocialShopper): Promise<string> {
  const { url } = await who.started('passkey');
  expect((await who.open(url)).status).toBe(200);
  return url.split('/').at(-1)!;
}

/** What the portal's page sends: from its own origin, with its own cookie. */
function fromPage(who: SocialShopper, path: string, body: object): Promise<Response> {
  const page = new SocialShopper(portal, who.store, { place: 'portal' });
  return page.send('POST', path, body, { cookie: who.portalCookie });
}

async function challengeFor(who: SocialShopper, word: string): Promise<{ challenge: string }> {
  const response = await fromPage(who, '/sign-in/passkey/options', { word });
  return ((await response.json()) as { options: { challenge: string } }).options;
}

function answer(who: SocialShopper, word: string, credential: object): Promise<Response> {
  return fromPage(who, '/sign-in/passkey', { word, credential });
}

async function returnCode(who: SocialShopper, by: Authenticator): Promise<string> {
  const word = await begin(who);
  const answered = await answer(who, word, by.get(await challengeFor(who, word)));
  return ((await answered.json()) as { url: string }).url.split('#comptoir=')[1] ?? '';
}

async function signInBy(who: SocialShopper, by: Authenticator): Promise<Response> {
  return who.exchange(await returnCode(who, by), { verifier: who.verifier });
}

async function codeOf(response: Response): Promise<string | undefined> {
  return ((await response.json()) as { code?: string }).code;
}
