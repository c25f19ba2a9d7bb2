import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { IDENTITY_LIFETIME_MS, RETURN_CODE_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { signWord } from '../auth/signed-word.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;
let store: Store;
let browser: SocialShopper;

beforeAll(async () => {
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
  standIns.people.set('Ada', { subject: 'ada', name: 'Ada', email: 'ada@gmail.com', emailVerified: true });
  standIns.people.set('Bob', { subject: 'bob', name: 'Bob', email: 'bob@example.com' });
});
afterAll(async () => {
  await standIns[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql, { social: standIns.quirky });
  ({ store } = await makeStore(sql));
  browser = new SocialShopper(portal, store);
});

const another = (): SocialShopper => new SocialShopper(portal, store);

describe('a return code', () => {
  // Whoever sends somebody the provider's address must get nothing of what they do there, and the other way round.
  test('opens nothing without the verifier, and is no code to look at', async () => {
    const code = await browser.returnCode('google', 'Ada');

    expect(await codeOf(await another().exchange(code))).toBe('link_expired');
    expect(await codeOf(await another().exchange(code, { verifier: another().verifier }))).toBe(
      'link_expired',
    );
    expect(await codeOf(await another().send('POST', '/sign-in/return-code', { code }))).toBe('link_expired');
    expect((await browser.exchange(code, { verifier: browser.verifier })).status).toBe(200);
  });

  // GHSA-hc7v-rggr-4hvx, GHSA-hc7v-x88r-fmh4: redeemed more than once.
  test('opens one session, however many ask at once', async () => {
    const code = await browser.returnCode('google', 'Ada');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => another().exchange(code, { verifier: browser.verifier })),
    );

    expect(answers.map((response) => response.status).toSorted()).toEqual([200, 400, 400, 400, 400]);
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(1);
  });

  test('asks for one proof, however many ask at once', async () => {
    const code = await browser.returnCode('facebook', 'Bob');
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => browser.exchange(code, { verifier: browser.verifier })),
    );
    expect(answers.map((response) => response.status).toSorted()).toEqual([200, 400, 400]);
  });

  test('lives a minute', async () => {
    const code = await browser.returnCode('google', 'Ada');
    vi.setSystemTime(Date.now() + RETURN_CODE_LIFETIME_MS + 1000);
    const response = await browser
      .exchange(code, { verifier: browser.verifier })
      .finally(() => vi.useRealTimers());
    expect(await codeOf(response)).toBe('link_expired');
  });

  test('is of its store, its place and its purpose', async () => {
    const { store: other } = await makeStore(sql);
    const elsewhere = new SocialShopper(portal, other);
    const hosted = new SocialShopper(portal, store, { place: 'portal' });
    const code = await browser.returnCode('google', 'Ada');
    const attempt = code.split('.')[0]!;
    const word = (purpose: 'return-code' | 'identity') =>
      signWord(portal.deps.portalKey, { purpose, storeId: store.id, subject: attempt });

    const refused = [
      await elsewhere.exchange(code, { verifier: browser.verifier }),
      await hosted.exchange(code, { verifier: browser.verifier }),
      await browser.exchange(word('return-code'), { verifier: browser.verifier }),
      await browser.exchange(word('identity'), { verifier: browser.verifier }),
    ];
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => 'link_expired'));
  });

  test('ends the session that the browser had, whosever it was', async () => {
    await browser.signIn('bob@example.com');
    const before = browser.cookie;
    await browser.signInBy('google', 'Ada');

    expect(browser.cookie).not.toBe(before);
    const session = await browser.send('GET', '/session', undefined, { cookie: before });
    expect(await session.json()).toMatchObject({ customer: null });
  });
});

describe('an identity that waits for a proof', () => {
  test('opens the account of whoever proves the address, then and every time after', async () => {
    const { proof } = await proofFor('facebook', 'Bob');
    expect((await browser.proveBy('bob@example.com', proof.identity)).status).toBe(200);
    await browser.send('DELETE', '/session');

    const response = await browser.signInBy('facebook', 'Bob');
    expect(await response.json()).toMatchObject({ customer: { email: 'bob@example.com' } });
  });

  // Whoever asks for a mail to somebody else's address, and has them press its button, would share their account.
  test('is not linked by the mail’s link, in another browser nor in this one', async () => {
    for (const where of [another(), browser]) {
      const { proof } = await proofFor('facebook', 'Bob');
      const mail = await browser.askToProve('victim@example.com', proof.identity);
      const back = await where.followLink(mail.link);
      const bound = where === browser ? { verifier: browser.verifier } : {};

      expect((await where.exchange(returnCodeOf(back), bound)).status).toBe(200);
      expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(0);
    }
  });

  test('is linked by nothing but the right code', async () => {
    const { proof } = await proofFor('facebook', 'Bob');
    const mail = await browser.askToProve('bob@example.com', proof.identity);
    const wrong = mail.code === '000000' ? '000001' : '000000';

    expect(await codeOf(await browser.enterCode(mail.attempt, wrong))).toBe('wrong_code');
    expect(await codeOf(await another().enterCode(mail.attempt, mail.code))).toBe('code_expired');
    expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(0);
  });

  test('waits ten minutes, for its own store and place', async () => {
    const { proof } = await proofFor('facebook', 'Bob');
    const { store: other } = await makeStore(sql);
    const ask = (who: SocialShopper, identity = proof.identity) =>
      who.send('POST', '/sign-in', { email: 'bob@example.com', challenge: who.challenge, identity });

    expect(await codeOf(await ask(new SocialShopper(portal, other)))).toBe('link_expired');
    expect(await codeOf(await ask(new SocialShopper(portal, store, { place: 'portal' })))).toBe(
      'link_expired',
    );
    expect(await codeOf(await ask(browser, 'nonsense'))).toBe('link_expired');
    vi.setSystemTime(Date.now() + IDENTITY_LIFETIME_MS + 1000);
    expect(await codeOf(await ask(browser).finally(() => vi.useRealTimers()))).toBe('link_expired');
  });

  test('is of one account: who proves another address with it is told so, and signed in to neither', async () => {
    const [first, second] = [await proofFor('facebook', 'Bob'), await proofFor('facebook', 'Bob')];
    await browser.proveBy('bob@example.com', first.proof.identity);
    const later = another();
    const mail = await browser.askToProve('eve@example.com', second.proof.identity);

    expect(await codeOf(await browser.enterCode(mail.attempt, mail.code))).toBe('identity_taken');
    expect(
      await sql`select from customer_emails where store_id = ${store.id} and email = 'eve@example.com'`,
    ).toHaveLength(0);
    expect(await (await later.signInBy('facebook', 'Bob')).json()).toMatchObject({
      customer: { email: 'bob@example.com' },
    });
  });

  async function proofFor(provider: 'facebook', person: string) {
    const response = await browser.signInBy(provider, person);
    return (await response.json()) as { proof: { identity: string } };
  }
});

test('an identity that is taken from its account while it signs in opens it no more', async () => {
  await browser.signIn('bob@example.com');
  await browser.signInBy('x', 'Ada', { link: true });
  const code = await browser.returnCode('x', 'Ada');
  let opened: Promise<Response> | undefined;
  await sql.begin(async (tx) => {
    await tx`select from customers where store_id = ${store.id} for no key update`;
    opened = browser.exchange(code, { verifier: browser.verifier });
    await waitForRowLock(sql);
    await tx`delete from customer_identities where store_id = ${store.id}`;
    await tx`delete from sessions where store_id = ${store.id}`;
  });

  expect(await (await opened!).json()).toMatchObject({ proof: { provider: 'x' } });
  expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(0);
});

describe('linking to the account that is open here', () => {
  test('adds the sign-in, in a new session', async () => {
    await browser.signIn('bob@example.com');
    const before = browser.cookie;
    const response = await browser.signInBy('x', 'Ada', { link: true });

    expect(await response.json()).toMatchObject({ customer: { email: 'bob@example.com' } });
    expect(browser.cookie).not.toBe(before);
    expect(await (await another().signInBy('x', 'Ada')).json()).toMatchObject({
      customer: { email: 'bob@example.com' },
    });
  });

  test('wants a fresh proof: an unlocked phone is signed in, and no more', async () => {
    await browser.signIn('bob@example.com');
    await sql`update sessions set proved_at = now() - interval '11 minutes' where store_id = ${store.id}`;

    expect(await codeOf(await browser.start('x', { link: true }))).toBe('proof_needed');
    expect((await browser.start('x')).status).toBe(200);
  });

  test('is told to the main address; once, and not where the account begins with it', async () => {
    await browser.signIn('bob@example.com');
    await sql`truncate mail_queue`;
    await browser.signInBy('x', 'Ada', { link: true });
    await browser.signInBy('x', 'Ada', { link: true });
    await another().signInBy('google', 'Ada');

    const told = await portal.mails();
    expect(told).toMatchObject([{ to: 'bob@example.com', subject: expect.stringMatching(/^X /) }]);
    expect(told[0]!.text).toContain(`https://account.example/s/${store.publicKey}`);
  });

  test('is for who is signed in, and still is when they come back', async () => {
    expect(await codeOf(await browser.start('x', { link: true }))).toBe('signed_out');

    await browser.signIn('bob@example.com');
    const code = await browser.returnCode('x', 'Ada', { link: true });
    const others = another();
    await others.signIn('eve@example.com');
    expect(await codeOf(await others.exchange(code, { verifier: browser.verifier }))).toBe('signed_out');
    await browser.send('DELETE', '/session');
    expect(await codeOf(await browser.exchange(code, { verifier: browser.verifier }))).toBe('signed_out');
    expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(0);
  });

  test('is refused to a session that ends while it waits, as by an owner who takes the account back', async () => {
    await browser.signIn('bob@example.com');
    const code = await browser.returnCode('x', 'Ada', { link: true });
    let linked: Promise<Response> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from customers where store_id = ${store.id} for no key update`;
      linked = browser.exchange(code, { verifier: browser.verifier });
      await waitForRowLock(sql);
      await tx`delete from sessions where store_id = ${store.id}`;
    });

    expect(await codeOf(await linked!)).toBe('signed_out');
    expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(0);
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(0);
  });

  test('of what opens another account is refused, and changes nothing', async () => {
    await another().signInBy('google', 'Ada');
    await browser.signIn('eve@example.com');

    expect(await codeOf(await browser.signInBy('google', 'Ada', { link: true }))).toBe('identity_taken');
    expect(await (await browser.send('GET', '/session')).json()).toMatchObject({
      customer: { email: 'eve@example.com' },
    });
    expect(await (await another().signInBy('google', 'Ada')).json()).toMatchObject({
      customer: { email: 'ada@gmail.com' },
    });
  });

  test('keeps one of each provider, the latest', async () => {
    await browser.signIn('eve@example.com');
    await browser.signInBy('x', 'Ada', { link: true });
    await browser.signInBy('x', 'Bob', { link: true });

    const { identities } = (await (await browser.send('GET', '/identities')).json()) as {
      identities: unknown[];
    };
    expect(identities).toMatchObject([{ provider: 'x', label: '@Bob' }]);
    expect(await (await another().signInBy('x', 'Ada')).json()).toMatchObject({ proof: { provider: 'x' } });
  });
});

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

function returnCodeOf(response: Response): string {
  return response.headers.get('location')?.split('#comptoir=')[1] ?? '';
}
