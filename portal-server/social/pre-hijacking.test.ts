import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import type { Person } from '../../test/harness/provider-people.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import { openSession } from '../auth/session.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';

// Attacks on an account before its owner has it (Sudhodanan and Paverd, USENIX Security 2022, arXiv 2205.10174), and
// others on who an identity is. Mallory prepares; Vera comes later, orders, and must be alone.

const VERA = 'vera@gmail.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;
let store: Store;
let mallory: SocialShopper;
let vera: SocialShopper;

beforeAll(async () => {
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
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
  [mallory, vera] = [new SocialShopper(portal, store), new SocialShopper(portal, store)];
  standIns.people.clear();
  person('Vera', { subject: 'vera', email: VERA, emailVerified: true });
  await order(VERA);
});

const person = (name: string, given: Person) => standIns.people.set(name, given);

describe('before she has an account', () => {
  test('classic-federated merge: who asked for a code to her address has nothing when she comes by Google', async () => {
    const { attempt } = await mallory.asked(VERA);
    await vera.signInBy('google', 'Vera');

    expect(await codeOf(await mallory.enterCode(attempt, '123456'))).toBe('wrong_code');
    await seesHerOrdersAlone();
  });

  test('unexpired session: one that was there before she proved her address is over', async () => {
    const customerId = await guestOf(VERA);
    const { id } = await openSession(sql, { store, customerId, kind: 'embedded' });
    mallory.cookie = `__Host-comptoir-e-${store.publicKey}=${id}`;
    await vera.signInBy('google', 'Vera');

    await seesHerOrdersAlone();
  });

  test('trojan identifier: an identity that was linked to her before she proved her address is gone', async () => {
    person('Mallory', { subject: 'mallory', name: 'Mallory' });
    const customerId = await guestOf(VERA);
    await sql`
      insert into customer_identities (store_id, provider, subject, customer_id)
      values (${store.id}, 'facebook', 'mallory', ${customerId})
    `;
    expect(await answerOf(mallory, 'facebook', 'Mallory')).toHaveProperty('proof');
    await vera.signIn(VERA);

    expect(await answerOf(mallory, 'facebook', 'Mallory')).toHaveProperty('proof');
    await seesHerOrdersAlone();
  });

  // Mails of a change have their own tests; this is the same with what waits for a proof here.
  test('unexpired change: what Mallory left waiting for her address is never linked by her own sign-in', async () => {
    person('Mallory', { subject: 'mallory', name: 'Mallory' });
    const { proof } = await answerOf(mallory, 'facebook', 'Mallory');
    const waiting = await mallory.askToProve(VERA, proof.identity);
    const back = await vera.followLink(waiting.link);
    await vera.exchange(back.headers.get('location')!.split('#comptoir=')[1]!);

    expect(await answerOf(mallory, 'facebook', 'Mallory')).toHaveProperty('proof');
    await seesHerOrdersAlone();
  });

  test.each(['facebook', 'amazon', 'x', 'linkedin'] as const)(
    'non-verifying provider: her address, as %s repeats it, opens nothing of hers, before or after she comes',
    async (provider) => {
      person('Mallory', { subject: 'mallory', email: VERA, emailVerified: true });

      expect(await answerOf(mallory, provider, 'Mallory')).toMatchObject({ proof: { email: VERA } });
      await vera.signInBy('google', 'Vera');
      expect(await answerOf(mallory, provider, 'Mallory')).toMatchObject({ proof: { email: VERA } });
      await seesHerOrdersAlone();
    },
  );
});

describe('once she has it', () => {
  // nOAuth (Descope, 2023): an address at a provider is what its user wrote there.
  test('nOAuth: an identity that takes her address on stays who it was', async () => {
    person('Mallory', { subject: 'mallory', email: 'mallory@gmail.com', emailVerified: true });
    await vera.signIn(VERA);
    await mallory.signInBy('google', 'Mallory');
    person('Mallory', { subject: 'mallory', email: VERA, emailVerified: false });

    expect(await answerOf(mallory, 'google', 'Mallory')).toMatchObject({
      customer: { email: 'mallory@gmail.com' },
    });
    await seesHerOrdersAlone();
  });

  test('her own identity stays hers when its address becomes another one, even Mallory’s', async () => {
    await vera.signInBy('google', 'Vera');
    await mallory.signIn('mallory@gmail.com');
    person('Vera', { subject: 'vera', email: 'mallory@gmail.com', emailVerified: true });

    expect(await answerOf(vera, 'google', 'Vera')).toMatchObject({ customer: { email: VERA } });
    await seesHerOrdersAlone();
  });

  test('the same subject at another provider, or in another store, is somebody else', async () => {
    await vera.signInBy('google', 'Vera');
    person('Vera’s namesake', { subject: 'vera' });
    const { store: other } = await makeStore(sql);

    expect(await answerOf(mallory, 'facebook', 'Vera’s namesake')).toHaveProperty('proof');
    expect(await answerOf(new SocialShopper(portal, other), 'google', 'Vera’s namesake')).toHaveProperty(
      'proof',
    );
  });

  // GHSA-g38m-r43w-p2q7, GHSA-qq9h-g4jm-xgf3: linked to an account whose address nobody has proven.
  test('an account that only carries an address is not opened by its proof: a new one is', async () => {
    const { customerId } = await registeredWith('mallory@gmail.com', VERA);
    await vera.signInBy('google', 'Vera');

    const [row] = await sql<{ customerId: string }[]>`
      select customer_id from customer_emails where store_id = ${store.id} and email = ${VERA}
    `;
    expect(row!.customerId).not.toBe(customerId);
    await seesHerOrdersAlone();
  });

  test('an identity whose customer has lost the address opens nothing until it is proven again', async () => {
    await vera.signInBy('google', 'Vera');
    await sql`update customer_emails set released_at = now() where store_id = ${store.id} and email = ${VERA}`;
    person('Vera', { subject: 'vera', email: 'vera@example.com' });

    expect(await answerOf(vera, 'google', 'Vera')).toMatchObject({ proof: { email: 'vera@example.com' } });
  });

  // GHSA-xv97-c62v-4587, GHSA-7rqj-j65f-68wh, GHSA-pgjx-7f9g-9463: lists, look-alikes of @, and HTML.
  test.each([
    `${VERA},mallory@example.com`,
    'vera\uFF20gmail.com',
    `mallory@example.com ${VERA}`,
    `"<b>"@x ${VERA}`,
  ])('an address that is none (%s) is no proof and no suggestion', async (email) => {
    person('Mallory', { subject: 'mallory', email, emailVerified: true, hostedDomain: 'example.com' });
    expect(await answerOf(mallory, 'google', 'Mallory')).toMatchObject({ proof: { email: null } });
  });

  test('case and space of an address make no second person', async () => {
    await vera.signIn(VERA);
    person('Vera', { subject: 'vera', email: ` ${VERA.toUpperCase()} `, emailVerified: true });

    expect(await answerOf(vera, 'google', 'Vera')).toMatchObject({ customer: { email: VERA } });
    expect(await sql`select from customers where store_id = ${store.id}`).toHaveLength(1);
  });
});

// The address by which a sign-in begins can be opened in any browser. Vera's own is signed in at Google, and has agreed.
describe('by an address that Mallory sends her', () => {
  beforeEach(() => vera.signInBy('google', 'Vera'));

  test('she goes nowhere once he has gone there, and he comes back as nobody', async () => {
    const { url } = await mallory.started('google');
    const there = new URL((await mallory.open(url)).headers.get('location')!);
    const lured = await vera.open(url);
    const toProvider = lured.headers.get('location');
    if (toProvider) await vera.open(await vera.answer(toProvider, 'Vera'));

    const state = there.searchParams.get('state')!;
    const query = new URLSearchParams({ state, code: 'any' });
    const back = await mallory.open(`https://account.example/sign-in/callback/google?${query.toString()}`);
    const [, code = ''] = back.headers.get('location')!.split('#comptoir=');
    await mallory.exchange(code, { verifier: mallory.verifier });

    await seesHerOrdersAlone();
    expect([lured.status, toProvider]).toEqual([410, null]);
  });

  test('she can go there first, and he cannot after her', async () => {
    const { url } = await mallory.started('google');
    const toProvider = (await vera.open(url)).headers.get('location')!;
    const followed = await mallory.open(url);
    await vera.open(await vera.answer(toProvider, 'Vera'));

    expect([followed.status, followed.headers.get('location')]).toEqual([410, null]);
    await seesHerOrdersAlone();
  });
});

async function seesHerOrdersAlone(): Promise<void> {
  await vera.signIn(VERA);
  expect(await countOrders(vera)).toBe(1);
  expect(await countOrders(mallory)).toBe(0);
}

async function countOrders(who: SocialShopper): Promise<number> {
  const response = await who.send('GET', '/orders');
  if (response.status === 401) return 0;
  return ((await response.json()) as { orders: unknown[] }).orders.length;
}

async function answerOf(
  who: SocialShopper,
  provider: 'google' | 'facebook' | 'x' | 'linkedin' | 'amazon',
  as: string,
) {
  return (await (await who.signInBy(provider, as)).json()) as { proof: { identity: string } };
}

async function order(email: string, externalId?: string): Promise<void> {
  const state = FeedState.parse({
    number: 'R-1',
    placedAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    customer: { email, externalId },
  });
  await ingestOrder(sql, store, { source: 'shop', externalId: randomUUID(), state });
}

async function guestOf(email: string): Promise<string> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from customer_emails where store_id = ${store.id} and email = ${email}
  `;
  return row!.customerId;
}

/** Somebody's account, to whom the platform has given another's address too. */
async function registeredWith(own: string, carried: string): Promise<{ customerId: string }> {
  await mallory.signIn(own);
  const customerId = await guestOf(own);
  await sql`
    update customer_emails set customer_id = ${customerId} where store_id = ${store.id} and email = ${carried}
  `;
  return { customerId };
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
