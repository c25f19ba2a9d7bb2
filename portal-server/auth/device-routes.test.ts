import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { listSessions, listSignIns } from '../../shared/contracts/device.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';

const ADA = 'ada@example.com';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const NEXT_FIREFOX = FIREFOX.replaceAll('140', '141');
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { language: 'en' }));
});

/** A browser of this kind, in which somebody has just signed in. */
async function signedInWith(userAgent: string, email = ADA, place: 'embedded' | 'portal' = 'embedded') {
  const browser = new ShopperBrowser(portal, store, { userAgent, place });
  await browser.signIn(email);
  return browser;
}

async function sessionsOf(browser: ShopperBrowser) {
  const response = await browser.send('GET', listSessions.path);
  return listSessions.response.decode((await response.json()) as never).sessions;
}

async function signInsOf(browser: ShopperBrowser) {
  const response = await browser.send('GET', listSignIns.path);
  return listSignIns.response.decode((await response.json()) as never).signIns;
}

async function isSignedIn(browser: ShopperBrowser): Promise<boolean> {
  return (await browser.send('GET', listSessions.path)).status === 200;
}

async function countMailsTo(email: string, subject: RegExp): Promise<number> {
  const mails = await portal.mailsTo(email);
  return mails.filter((mail) => subject.test(mail.subject)).length;
}

describe('the list of sessions', () => {
  test('names device, place, beginning and last use, and begins with the one that asks', async () => {
    const phone = await signedInWith(SAFARI, ADA, 'portal');
    const desk = await signedInWith(FIREFOX);
    await signedInWith(FIREFOX, 'eve@example.com');

    expect(await sessionsOf(phone)).toMatchObject([
      { device: { browser: 'Safari', system: 'iPhone' }, place: 'portal', isCurrent: true },
      { device: { browser: 'Firefox', system: 'Windows' }, place: 'shop', isCurrent: false },
    ]);
    const [first] = await sessionsOf(desk);
    expect(first).toMatchObject({ createdAt: expect.any(Date), usedAt: expect.any(Date) });
  });

  test('knows the last use to within five minutes, and writes no more often', async () => {
    const browser = await signedInWith(FIREFOX);
    await browser.send('GET', listSessions.path);
    const statements: string[] = [];
    const used = async (minutesAgo: number) => {
      await sql`
        update sessions set used_at = now() - ${minutesAgo} * interval '1 minute' where store_id = ${store.id}
      `;
      sql.options.debug = (_: number, query: string) => void statements.push(query);
      await browser.send('GET', '/session');
      sql.options.debug = false;
      return statements.splice(0).length;
    };

    expect([await used(4), await used(6)]).toEqual([1, 2]);
    const [session] = await sessionsOf(browser);
    expect(Date.now() - session!.usedAt.getTime()).toBeLessThan(60_000);
  });
});

describe('ending', () => {
  test('one session ends that one alone', async () => {
    const [lost, kept] = [await signedInWith(SAFARI), await signedInWith(FIREFOX)];
    const [, other] = await sessionsOf(kept);
    const response = await kept.send('DELETE', `/sessions/${other!.id}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect([await isSignedIn(lost), await isSignedIn(kept)]).toEqual([false, true]);
  });

  test('the session that asks takes its cookie along', async () => {
    const browser = await signedInWith(FIREFOX);
    const [own] = await sessionsOf(browser);
    const response = await browser.send('DELETE', `/sessions/${own!.id}`);

    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
  });

  test('all others leaves the one that asks', async () => {
    const [one, two, kept] = [
      await signedInWith(SAFARI),
      await signedInWith(SAFARI),
      await signedInWith(FIREFOX),
    ];
    await kept.send('DELETE', '/other-sessions');

    expect([await isSignedIn(one), await isSignedIn(two), await isSignedIn(kept)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('404 for a session of somebody else, of another store, or of nobody, and it goes on', async () => {
    const ada = await signedInWith(FIREFOX);
    const eve = await signedInWith(FIREFOX, 'eve@example.com');
    const [hers] = await sessionsOf(eve);
    const { store: otherStore } = await makeStore(sql);
    const elsewhere = new ShopperBrowser(portal, otherStore);
    await elsewhere.signIn(ADA);

    for (const who of [ada, elsewhere]) {
      const response = await who.send('DELETE', `/sessions/${hers!.id}`);
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'not_found' }]);
    }
    expect(await isSignedIn(eve)).toBe(true);
    expect((await ada.send('DELETE', '/sessions/not-a-name')).status).toBe(400);
  });
});

describe('the history', () => {
  test('tells how, with what, from where, and wrong codes too; newest first, of nobody else', async () => {
    const browser = new ShopperBrowser(portal, store, { userAgent: FIREFOX, address: '203.0.113.77' });
    const first = await browser.asked(ADA);
    await browser.enterCode(first.attempt, first.code);
    const { attempt, wrongCode } = await browser.asked(ADA);
    await browser.enterCode(attempt, wrongCode);
    const { link } = await portal.mailTo(ADA);
    const back = (await browser.followLink(link)).headers.get('location') ?? '';
    await browser.exchange(back.split('#comptoir=')[1] ?? '', { verifier: browser.verifier });
    await signedInWith(SAFARI, 'eve@example.com');

    const device = { browser: 'Firefox', system: 'Windows' };
    const network = '203.0.113.0/24';
    expect(await signInsOf(browser)).toMatchObject([
      { method: 'link', succeeded: true, device, network },
      { method: 'code', succeeded: false, device, network },
      { method: 'code', succeeded: true, device, network },
    ]);
  });

  test('of a wrong code costs as many statements for an address that nobody has', async () => {
    await signedInWith(FIREFOX);
    const statements: string[] = [];
    const wrong = async (email: string) => {
      const browser = new ShopperBrowser(portal, store);
      const { attempt, wrongCode } = await browser.asked(email);
      sql.options.debug = (_: number, query: string) => void statements.push(query);
      await browser.enterCode(attempt, wrongCode);
      sql.options.debug = false;
      return statements.splice(0);
    };
    const known = await wrong(ADA);

    expect(known.some((statement) => statement.includes('sign_ins'))).toBe(true);
    expect(await wrong('nobody@example.com')).toEqual(known);
  });
});

describe('a mail about a new device', () => {
  const NEW = /^New sign-in/;

  test('goes out when an account is opened on one that it was never opened on', async () => {
    await signedInWith(FIREFOX);
    expect(await countMailsTo(ADA, NEW)).toBe(0);

    await signedInWith(SAFARI);
    expect(await countMailsTo(ADA, NEW)).toBe(1);
    const [mail] = (await portal.mailsTo(ADA)).filter(({ subject }) => NEW.test(subject));
    expect(mail!.text).toContain('Safari on iPhone');
    expect(mail!.text).toContain(`https://account.example/s/${store.publicKey}`);
  });

  test('does not for another version of a known one, nor for one known from longer ago', async () => {
    await signedInWith(FIREFOX);
    await signedInWith(SAFARI);
    await sql`truncate mail_queue`;
    await signedInWith(NEXT_FIREFOX);
    await signedInWith(SAFARI);

    expect(await countMailsTo(ADA, NEW)).toBe(0);
  });

  test('is not about a device on which a code was only wrong', async () => {
    await signedInWith(FIREFOX);
    const stranger = new ShopperBrowser(portal, store, { userAgent: SAFARI });
    const { attempt, wrongCode } = await stranger.asked(ADA);
    await stranger.enterCode(attempt, wrongCode);
    await signedInWith(SAFARI);

    expect(await countMailsTo(ADA, NEW)).toBe(1);
  });
});
