import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { ChunkFiles } from '../widget/build/widget-chunks.ts';
import { buildWidget } from './harness/build-widget.ts';
import { findChromium } from './run/browsers.mjs';

// The built script in a real page. Chunks are ours to make up here: what they do is tested beside them.

const SHOP = 'https://shop.example';
const PORTAL = 'https://account.example';
const TAG = `<script async src="${PORTAL}/widget.js" data-store="pk_test"></script>`;
const ACCOUNT = `<comptoir-account><a href="${PORTAL}/s/pk_test">Account</a></comptoir-account>`;
const STUB = `<script>window.Comptoir ??= new Proxy({ queue: [] }, { get: (stub, name) => stub[name] ??
  ((...given) => new Promise((done, failed) => stub.queue.push([name, given, done, failed]))) });</script>`;

let folder: string;
let browser: Browser;
let chunks: ChunkFiles;

beforeAll(async () => {
  folder = await buildWidget();
  chunks = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as ChunkFiles;
  browser = await chromium.launch({
    executablePath: findChromium()!,
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** Opens a page of a shop. `chunk` answers for each file below `/widget/`; null: there is no such file. */
async function openShop(given: {
  html: string;
  path?: string;
  headers?: Record<string, string>;
  chunk?: (file: string) => string | null;
}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen = { errors: [] as string[], files: [] as string[] };
  page.on('pageerror', (error) => seen.errors.push(error.message));

  await page.route(`${SHOP}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html>${given.html}`,
      headers: given.headers ?? {},
    }),
  );
  await page.route(`${PORTAL}/widget.js`, async (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: await readFile(join(folder, 'widget.js')),
      headers: { 'Access-Control-Allow-Origin': '*' },
    }),
  );
  await page.route(`${PORTAL}/widget/**`, (route) => {
    const file = new URL(route.request().url()).pathname.replace('/widget/', '');
    seen.files.push(file);
    const body = (given.chunk ?? standIn)(file);
    const headers = { 'Access-Control-Allow-Origin': '*' };
    return body === null
      ? route.fulfill({ status: 404, headers })
      : route.fulfill({ contentType: 'text/javascript', body, headers });
  });
  await page.goto(SHOP + (given.path ?? '/'));
  return { page, seen };
}

/** Chunks that say that they ran. */
function standIn(file: string): string {
  const names = Object.keys(chunks).filter((known) => chunks[known]![0] === file);
  if (names[0] === 'start') {
    return `export async function start(config) {
      (window.starts ??= []).push(config);
      const said = (name) => async (...given) => { (window.calls ??= []).push([name, ...given]); return name; };
      return Object.fromEntries(['ready', 'open', 'customer', 'signOut', 'setLanguage'].map((n) => [n, said(n)]));
    }`;
  }
  return names
    .filter((name) => name.startsWith('comptoir-'))
    .map(
      (name) =>
        `customElements.define('${name}', class extends HTMLElement { started = window.starts?.length; });`,
    )
    .join('');
}

const starts = (page: Page) =>
  page.evaluate(() =>
    ((window as unknown as { starts?: object[] }).starts ?? []).map((config) => ({
      ...config,
      load: undefined,
    })),
  );
const calls = (page: Page) => page.evaluate(() => (window as unknown as { calls?: unknown[] }).calls ?? []);
const defined = (page: Page, tag: string) =>
  page.waitForFunction((name) => customElements.get(name) !== undefined, tag);
const settled = (page: Page) => page.evaluate(() => new Promise((done) => requestIdleCallback(done)));

describe('on a page', () => {
  test('without an element of ours it loads nothing and leaves the address alone', async () => {
    const { page, seen } = await openShop({ html: `${TAG}<p>A shop`, path: '/?a=1#/products' });
    await page.waitForFunction(() => document.documentElement.dataset['comptoir'] === 'unknown');
    await settled(page);

    expect(seen).toEqual({ errors: [], files: [] });
    expect(page.url()).toBe(`${SHOP}/?a=1#/products`);
  });

  test('an element is defined when the portal of the page has started', async () => {
    const { page } = await openShop({ html: TAG + ACCOUNT });
    await defined(page, 'comptoir-account');

    expect(
      await page.$eval('comptoir-account', (element) => (element as unknown as { started: number }).started),
    ).toBe(1);
    expect(await starts(page)).toEqual([{ store: 'pk_test', portal: PORTAL, hosted: false }]);
  });

  test('the attributes of the tag reach the portal', async () => {
    const tag = TAG.replace('async', `async data-language="fr" data-return-url="${SHOP}/back" data-hosted`);
    const { page } = await openShop({ html: tag + ACCOUNT });
    await defined(page, 'comptoir-account');

    expect(await starts(page)).toMatchObject([{ language: 'fr', returnUrl: `${SHOP}/back`, hosted: true }]);
  });

  test('elements that come later are seen, also inside others', async () => {
    const { page } = await openShop({ html: TAG + ACCOUNT });
    await defined(page, 'comptoir-account');
    await page.evaluate(() => {
      const section = document.createElement('section');
      section.innerHTML = '<div><comptoir-orders></comptoir-orders></div>';
      document.body.append(section);
    });

    await defined(page, 'comptoir-orders');
    expect(await starts(page)).toHaveLength(1);
  });

  test('a form that asks for the checkout by its attribute gets it once, also one that comes later', async () => {
    const own = '<form data-comptoir-checkout><p><comptoir-checkout></comptoir-checkout></p></form>';
    const { page } = await openShop({ html: `${TAG}<form data-comptoir-checkout><input></form>${own}` });
    await defined(page, 'comptoir-checkout');
    await page.evaluate(() => {
      const later = '<form data-comptoir-checkout><input></form><form><input></form>';
      document.body.append(document.createRange().createContextualFragment(`<section>${later}</section>`));
      dispatchEvent(new Event('online'));
    });
    await page.waitForSelector('section comptoir-checkout', { state: 'attached' });
    const got = await page.$$eval('form', (forms) => forms.map((form) => form.innerHTML).join('|'));
    const element = '<comptoir-checkout></comptoir-checkout>';
    expect(got).toBe(`${element}<input>|<p>${element}</p>|${element}<input>|<input>`);
  });

  test('the script twice, and another version’s element, do no harm', async () => {
    const elsewhere = `<script>customElements.define('comptoir-orders', class extends HTMLElement {})</script>`;
    const { page, seen } = await openShop({
      html: `${elsewhere}${TAG}${TAG}${ACCOUNT}<comptoir-orders></comptoir-orders>`,
    });
    await defined(page, 'comptoir-account');
    await settled(page);

    expect(seen.errors).toEqual([]);
    expect(seen.files.filter((file) => file === chunks['comptoir-orders']![0])).toEqual([]);
    expect(await starts(page)).toHaveLength(1);
  });

  test.each([
    ['the current script', '<img name="currentScript" data-store="pk_evil" src="https://evil.example/x.js">'],
    ['an earlier Comptoir', '<form id="Comptoir"><input name="setLanguage"></form>'],
  ])('content that is named like %s is not taken for it', async (_, content) => {
    const { page, seen } = await openShop({ html: content + TAG + ACCOUNT });
    await defined(page, 'comptoir-account');

    expect(seen.errors).toEqual([]);
    expect(await starts(page)).toMatchObject([{ store: 'pk_test', portal: PORTAL }]);
  });

  test.each([
    ['without a store', TAG.replace('data-store="pk_test"', '')],
    ['that cannot be told from others', `<script type="module" src="${PORTAL}/widget.js"></script>`],
  ])('a tag %s does nothing', async (_, tag) => {
    const { page, seen } = await openShop({ html: tag + ACCOUNT });
    await settled(page);
    expect(seen).toEqual({ errors: [], files: [] });
  });

  test('works under a strict Content Security Policy', async () => {
    const policy =
      "script-src 'strict-dynamic' 'nonce-abc'; style-src 'none'; object-src 'none'; base-uri 'none'; " +
      `connect-src ${PORTAL}; require-trusted-types-for 'script'; trusted-types lit-html`;
    const { page, seen } = await openShop({
      html: TAG.replace('async', 'async nonce="abc"') + ACCOUNT,
      headers: { 'Content-Security-Policy': policy },
    });
    await defined(page, 'comptoir-account');
    expect(seen.errors).toEqual([]);
  });
});

describe('the code that a mailed link brings', () => {
  test('is taken out of the address at once, and the rest of it is kept', async () => {
    const keepState = `<script>history.replaceState({ page: 3 }, '')</script>`;
    const { page } = await openShop({
      html: keepState + TAG,
      path: '/?a=1#comptoir=1b4e28ba-2fa1-11d2.sEcr_e-t',
    });
    await page.waitForFunction(() => (window as unknown as { starts?: unknown[] }).starts);

    expect(page.url()).toBe(`${SHOP}/?a=1`);
    expect(await page.evaluate(() => history.state as unknown)).toEqual({ page: 3 });
    expect(await starts(page)).toMatchObject([{ returnCode: '1b4e28ba-2fa1-11d2.sEcr_e-t' }]);
  });

  test.each([
    ['#/account&comptoir=a.b', '#/account'],
    ['#/comptoir=a.b', '#/'],
    ['#comptoir=a.b&tab=2', '#tab=2'],
  ])('leaves the route that a router keeps in the fragment: %s', async (before, after) => {
    const { page } = await openShop({ html: TAG, path: `/${before}` });
    await page.waitForFunction(() => (window as unknown as { starts?: unknown[] }).starts);
    expect(new URL(page.url()).hash).toBe(after);
  });
});

describe('window.Comptoir', () => {
  test('takes calls before it is there, and answers them', async () => {
    const early = `<script>
      window.kept = window.Comptoir;
      Comptoir.setLanguage('en'); Comptoir.signOut({ everywhere: true }).then((value) => { window.answer = value });
    </script>`;
    const { page } = await openShop({ html: STUB + early + TAG });
    await page.waitForFunction(() => (window as unknown as { answer?: string }).answer === 'signOut');
    expect(await calls(page)).toMatchObject([
      ['setLanguage', 'en'],
      ['signOut', { everywhere: true }],
    ]);

    const late = await page.evaluate(() => (window as unknown as { kept: Comptoir }).kept.setLanguage('fr'));
    expect(late).toBe('setLanguage');
  });

  test('loads what a call needs, on a page without an element', async () => {
    const { page, seen } = await openShop({ html: TAG });
    await page.waitForFunction(() => window.Comptoir);
    expect(seen.files).toEqual([]);

    await page.evaluate(() => window.Comptoir!.open());
    expect(await calls(page)).toEqual([['open']]);
  });
});

describe('when chunks cannot be had', () => {
  test('after a deploy the manifest says their new names', async () => {
    const renamed = { ...chunks, start: ['c/start-new.js'], 'comptoir-account': ['c/account-new.js'] };
    const { page, seen } = await openShop({
      html: TAG + ACCOUNT,
      chunk(file) {
        if (file === 'manifest.json') return JSON.stringify(renamed);
        const name = { 'c/start-new.js': 'start', 'c/account-new.js': 'comptoir-account' }[file];
        return name ? standIn(chunks[name]![0]!) : null;
      },
    });
    await defined(page, 'comptoir-account');
    expect(seen.errors).toEqual([]);
  });

  test('the page hears no error, keeps the plain link, and gets the element when the network is back', async () => {
    let online = false;
    const { page, seen } = await openShop({
      html: TAG + ACCOUNT,
      chunk: (file) => (online ? standIn(file) : null),
    });
    await page.waitForRequest(`${PORTAL}/widget/manifest.json`);
    await settled(page);
    expect(seen.errors).toEqual([]);
    expect(await page.isVisible('comptoir-account > a')).toBe(true);

    online = true;
    await page.waitForFunction(() => {
      dispatchEvent(new Event('online'));
      return customElements.get('comptoir-account') !== undefined;
    });
    expect(seen.errors).toEqual([]);
  });
});
