/**
 * What a shop puts on its page: `<script async src="https://account.example/widget.js" data-store="pk_…">`.
 *
 * A classic script. It takes a return code out of the address at once, defines nothing until an element
 * of ours is in the page or a script asks, and then imports what that needs. It throws nothing into the page.
 */
import packed from 'virtual:comptoir-chunks';

import type { StartConfig } from './core/start.ts';
import { unpackChunkFiles } from './unpack-chunk-files.ts';

/** What a page may have put in our place until this script runs: see `global.d.ts`. */
interface Stub {
  queue: { push(call: Call): void };
}
type Call = [
  method: (typeof METHODS)[number],
  given: never[],
  done: (value: unknown) => void,
  failed: (error: unknown) => void,
];

const METHODS = ['ready', 'open', 'customer', 'checkout', 'signOut', 'setLanguage'] as const;
const chunks = unpackChunkFiles(packed);
const CHECKOUT = 'comptoir-checkout';
/** Our elements, and the shop's own form that asks for one. */
const WANTED = `[data-${CHECKOUT}],${Object.keys(chunks).filter((name) => name.startsWith('comptoir-'))}`;

// Tag managers and optimisers may run us without a current script, and the name of an image in a review
// may stand before it: code comes from the address of this, so it has to be a script.
const current = document.currentScript;
const script =
  current instanceof HTMLScriptElement
    ? current
    : (document.querySelector<HTMLScriptElement>('script[data-store]') ?? document.createElement('script'));
const { store, language, returnUrl, hosted } = script.dataset;
const imported: Record<string, Promise<unknown>> = {};
let started: Promise<Comptoir> | undefined;
let returnCode: string | undefined;

// Elements that have this for an id are not the window's own.
const earlier: Partial<Comptoir & Stub> | undefined = Object.hasOwn(window, 'Comptoir')
  ? window.Comptoir
  : undefined;
if (!store) warn('its script tag has no data-store');
else if (earlier?.setLanguage && !earlier.queue) warn('its script is on this page twice');
else begin();

function begin() {
  document.documentElement.dataset['comptoir'] = 'unknown';
  returnCode = takeReturnCode();
  if (returnCode) start().catch(warn);

  window.Comptoir = Object.fromEntries(
    METHODS.map((method) => [method, (...given: never[]) => call(method, given)]),
  ) as unknown as Comptoir;
  if (earlier?.queue) relieve(earlier as Stub);

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
  look(document);
  // What could not be loaded is tried again.
  addEventListener('online', () => look(document));
}

/**
 * Removes `comptoir=<code>` from the fragment and leaves all else: `history.state`, and a route that lives
 * there, as a router may have written it meanwhile (`#/account&comptoir=…`).
 */
function takeReturnCode(): string | undefined {
  const { pathname, search, hash } = location;
  const [found, code] = /&?comptoir=([\w.-]+)/.exec(hash) ?? [];
  if (!found) return;

  const route = hash.replace(found, '').replace('#&', '#').replace(/^#$/, '');
  try {
    history.replaceState(history.state, '', pathname + search + route);
  } catch (error) {
    warn(error);
  }
  return code;
}

/** Lets the calls that the stub has kept through, and those of whoever still holds the stub. */
function relieve(stub: Stub) {
  const kept = stub.queue as Call[];
  stub.queue = {
    push: ([method, given, done, failed]) => void call(method, given).then(done, failed),
  };
  for (const early of kept) stub.queue.push(early);
}

async function call(method: (typeof METHODS)[number], given: never[]) {
  return ((await start())[method] as (...given: never[]) => unknown)(...given);
}

/** A form gets its element as its first child, which the observer then sees as any other. */
function look(node: Document | Element) {
  const here = node instanceof Element && node.matches(WANTED) ? [node] : [];
  for (const found of [...here, ...node.querySelectorAll(WANTED)]) {
    const { localName } = found;
    if (!chunks[localName]) {
      if (!found.querySelector(CHECKOUT)) found.prepend(document.createElement(CHECKOUT));
    } else if (!customElements.get(localName)) define(localName).catch(warn);
  }
}

/** An element must find the portal in its first update, so it waits for that; its code comes meanwhile. */
async function define(tag: string) {
  preload(tag);
  await start();
  await load(tag);
}

function start(): Promise<Comptoir> {
  return (started ??= load('start')
    .then((module) =>
      (module as { start: (config: StartConfig) => Promise<Comptoir> }).start({
        store: store!,
        portal: new URL('.', script.src).href.slice(0, -1),
        hosted: hosted !== undefined,
        language,
        returnUrl,
        returnCode,
        load,
      }),
    )
    .catch((error: unknown) => {
      started = undefined;
      throw error;
    }));
}

function load(name: string): Promise<unknown> {
  return (imported[name] ??= importChunk(name).catch((error: unknown) => {
    delete imported[name];
    throw error;
  }));
}

/** After a deploy our names of files may be old: the manifest has the new ones. */
async function importChunk(name: string): Promise<unknown> {
  preload(name);
  try {
    return await import(addressOf(chunks[name]![0]!));
  } catch {
    const response = await fetch(addressOf('manifest.json'), { cache: 'no-store' });
    const [file] = ((await response.json()) as typeof chunks)[name]!;
    // Some browsers remember that a module failed: to them this is another one.
    return import(`${addressOf(file!)}#${Date.now()}`);
  }
}

/** Fetches a chunk and what it imports, all at once, and runs none of it. */
function preload(name: string) {
  for (const file of chunks[name] ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = addressOf(file);
    link.nonce = script.nonce;
    document.head.append(link);
  }
}

function addressOf(file: string): string {
  return new URL(`widget/${file}`, script.src).href;
}

function warn(reason: unknown) {
  console.warn('Comptoir:', reason);
}
