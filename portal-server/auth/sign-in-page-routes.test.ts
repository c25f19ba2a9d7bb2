import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';
import { RETURN_CODE_LIFETIME_MS, UNBOUND_RETURN_CODE_LIFETIME_MS } from './sign-in-limits.ts';
import { signWord } from './signed-word.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
/** The browser that asked, and its mail. */
let browser: ShopperBrowser;
let mail: Awaited<ReturnType<Portal['mailTo']>>;
let attempt: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  const origin = 'https://shop.example';
  ({ store } = await makeStore(sql, { origins: [origin], returnUrls: [`${origin}/`, `${origin}/account`] }));
  browser = new ShopperBrowser(portal, store);
  ({ attempt, ...mail } = await browser.asked('ada@example.com'));
});

describe('the page of a mailed link', () => {
  test('shows the code and a button, to nobody’s frame, cache or other site', async () => {
    const response = await get(mail.link);
    const page = await response.text();

    expect(response.status).toBe(200);
    expect(page).toContain('a•••@example.com');
    expect(page.replaceAll(/<[^>]+>/g, '')).toContain(mail.code);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    // `no-referrer` would make the button's own post carry `Origin: null`.
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
  });

  // Safe Links, Mimecast, Proofpoint and Barracuda fetch links; Outlook's even submits forms by itself.
  test('after a scanner’s HEAD, GET and submitted form, the person’s own click still signs them in', async () => {
    await portal.app.request(new URL(mail.link).pathname, { method: 'HEAD' });
    await get(mail.link);
    await browser.followLink(mail.link);

    const code = await returnCode();
    await browser.followLink(mail.link);

    expect((await browser.exchange(code, { verifier: browser.verifier })).status).toBe(200);
  });

  test('after a scanner’s submitted form the code still signs in', async () => {
    await browser.followLink(mail.link);

    expect((await browser.enterCode(attempt, mail.code)).status).toBe(200);
  });

  test('unknown, expired, used and foreign links look the same', async () => {
    const { store: other } = await makeStore(sql);
    const foreign = `/sign-in/${other.publicKey}/${mail.token}`;
    const unknown = `/sign-in/${store.publicKey}/${'A'.repeat(43)}`;
    await sql`update sign_in_attempts set expires_at = now() where id = ${attempt}`;
    const expired = await get(mail.link);
    const text = await expired.text();

    const again = new ShopperBrowser(portal, store);
    const next = await again.asked('grace@example.com');
    await again.enterCode(next.attempt, next.code);

    expect(expired.status).toBe(410);
    for (const path of [unknown, new URL(next.link).pathname, `${unknown}%00`]) {
      const response = await portal.app.request(path);
      expect(response.status).toBe(410);
      expect(await response.text()).toBe(text);
    }
    expect((await portal.app.request(foreign)).status).toBe(410);
    expect((await browser.followLink(next.link)).status).toBe(410);
  });
});

describe('its button', () => {
  test('leads to the registered return URL of the asking page, with a code in the fragment', async () => {
    const response = await browser.followLink(mail.link);

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      new RegExp(`^https://shop.example/#comptoir=${attempt}\\.[\\w-]{51}$`),
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('leads where the page asked, among the registered ones', async () => {
    await browser.ask('grace@example.com', { returnUrl: 'https://shop.example/account' });
    const { link } = await portal.mailTo('grace@example.com');
    const response = await browser.followLink(link);

    expect(response.headers.get('location')).toMatch(/^https:\/\/shop\.example\/account#comptoir=/);
  });

  test('leads back to the hosted page, for who asked there', async () => {
    const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
    const { link } = await hosted.asked('grace@example.com');
    const location = (await hosted.followLink(link)).headers.get('location')!;
    const [page, code] = location.split('#comptoir=') as [string, string];

    expect(page).toBe(`https://account.example/s/${store.publicKey}`);
    expect((await browser.exchange(code)).status).toBe(400);
    const response = await hosted.exchange(code, { verifier: hosted.verifier });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-comptoir-p-.*; SameSite=Lax$/);
  });

  test.each([
    ['another origin', { origin: 'https://shop.example' }],
    ['the origin of no page', { origin: 'null' }],
    ['no origin', { origin: '' }],
    ['no form token', { formToken: '' }],
    ['a form token that is none', { formToken: 'nonsense' }],
  ])('403 with %s', async (_, given) => {
    const response = await browser.followLink(mail.link, given);

    expect(response.status).toBe(403);
    expect(response.headers.get('location')).toBeNull();
  });

  test('403 with the form token of another mail', async () => {
    const { link } = await browser.asked('eve@example.com');
    const page = await (await get(link)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)![1]!;

    expect((await browser.followLink(mail.link, { formToken })).status).toBe(403);
  });
});

describe('the return code', () => {
  test('signs in the browser that asked', async () => {
    const response = await browser.exchange(await returnCode(), { verifier: browser.verifier });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ customer: { email: 'ada@example.com' } });
  });

  test('tells another browser whom it would sign in, as often as it looks, and then signs in', async () => {
    const other = new ShopperBrowser(portal, store);
    const code = await returnCode();
    const looks = [await look(other, code), await look(other, code)];

    expect(await Promise.all(looks.map((response) => response.json()))).toEqual([
      { maskedEmail: 'a•••@example.com' },
      { maskedEmail: 'a•••@example.com' },
    ]);
    expect((await other.exchange(code)).status).toBe(200);
    expect((await look(other, code)).status).toBe(400);
  });

  test('of twenty exchanges at once, by codes of several clicks and by the mailed code, one signs in', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, returnCode));
    const responses = await Promise.all([
      ...codes.map((code) => browser.exchange(code, { verifier: browser.verifier })),
      ...codes.map((code) => new ShopperBrowser(portal, store).exchange(code)),
      ...codes.slice(0, 5).map(() => browser.enterCode(attempt, mail.code)),
    ]);

    expect(responses.filter((response) => response.status === 200)).toHaveLength(1);
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(1);
  });

  test('works once, and ends the mailed code and the link', async () => {
    const code = await returnCode();
    await browser.exchange(code, { verifier: browser.verifier });

    await expectRefused(await browser.exchange(code, { verifier: browser.verifier }), 'link_expired');
    await expectRefused(await browser.enterCode(attempt, mail.code), 'code_expired');
    expect((await get(mail.link)).status).toBe(410);
  });

  test('is refused with another browser’s verifier', async () => {
    const { verifier } = new ShopperBrowser(portal, store);
    await expectRefused(await browser.exchange(await returnCode(), { verifier }), 'link_expired');
  });

  test('is refused at another store, though both stand on one site', async () => {
    const { store: other } = await makeStore(sql, { origins: store.origins });
    const elsewhere = new ShopperBrowser(portal, other);
    await expectRefused(await elsewhere.exchange(await returnCode()), 'link_expired');
  });

  test.each([
    ['another attempt', (code: string) => code.replace(/^[^.]+/, '00000000-0000-4000-8000-000000000000')],
    ['another signature', (code: string) => `${code.slice(0, -9)}AAAAAAAA${code.slice(-1)}`],
    ['something after it', (code: string) => `${code}.x`],
    ['no signature', (code: string) => code.split('.')[0]!],
  ])('is refused with %s', async (_, forge) => {
    await expectRefused(await browser.exchange(forge(await returnCode())), 'link_expired');
  });

  // A form token also speaks of the attempt, and stands in a page that scanners read.
  test('is not what the page’s form token is', async () => {
    const page = await (await get(mail.link)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)![1]!;
    await expectRefused(await browser.exchange(formToken), 'link_expired');
  });

  test('lives sixty seconds where it was asked for, five minutes elsewhere', async () => {
    const word = { purpose: 'return-code' as const, storeId: store.id, subject: attempt };
    const aged = (ageMs: number) => signWord(portal.deps.portalKey, word, Date.now() - ageMs);
    const { verifier } = browser;

    await expectRefused(
      await browser.exchange(aged(RETURN_CODE_LIFETIME_MS + 1), { verifier }),
      'link_expired',
    );
    await expectRefused(await browser.exchange(aged(UNBOUND_RETURN_CODE_LIFETIME_MS + 1)), 'link_expired');
    await expectRefused(await look(browser, aged(UNBOUND_RETURN_CODE_LIFETIME_MS + 1)), 'link_expired');
    expect((await browser.exchange(aged(RETURN_CODE_LIFETIME_MS + 1))).status).toBe(200);
  });
});

function get(link: string) {
  return portal.app.request(new URL(link).pathname);
}

async function returnCode(): Promise<string> {
  const response = await browser.followLink(mail.link);
  return response.headers.get('location')!.split('#comptoir=')[1]!;
}

function look(from: ShopperBrowser, code: string) {
  return from.send('POST', '/sign-in/return-code', { code });
}

async function expectRefused(response: Response, code: string) {
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code });
  expect(response.headers.get('set-cookie')).toBeNull();
}
