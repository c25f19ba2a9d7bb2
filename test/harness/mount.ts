import { expect, fixture } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
// It is no module: it sets a global.
import 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { TemplateResult } from 'lit';

import { words as checkout } from '../../shared/messages/checkout-en.ts';
import { en } from '../../shared/messages/en.ts';
import { words as guest } from '../../shared/messages/guest-en.ts';
import type { PartMessages } from '../../shared/messages/parts.ts';
import { words as profile } from '../../shared/messages/profile-en.ts';
import { words as security } from '../../shared/messages/security-en.ts';
import { words as vat } from '../../shared/messages/vat-en.ts';
import type { ApiClient } from '../../widget/core/api-client.ts';
import { type Portal, portalContext } from '../../widget/core/portal-context.ts';
import { createShopStorage } from '../../widget/core/shop-storage.ts';

const PART_WORDS: PartMessages = { profile, security, guest, vat, checkout };

export const awa = { name: 'Awa Diop', email: 'awa@example.com' };

/** Answers by the name of the endpoint: `GET /orders`. A function is asked anew at each request. */
export type Answers = Record<string, unknown>;

/** A root that provides a portal, and the means to change it as the core would. */
export interface TestPage {
  root: HTMLElement;
  portal: Portal;
  change(part: Partial<Portal>): void;
}

/** A page whose portal answers from `answers` and knows no network. */
export function createPage(answers: Answers = {}, part: Partial<Portal> = {}): TestPage {
  const root = document.createElement('div');
  const page: TestPage = { root, portal: { ...createPortal(answers), ...part }, change };
  const provider = new ContextProvider(root, { context: portalContext, initialValue: page.portal });
  return page;

  function change(part: Partial<Portal>) {
    page.portal = { ...page.portal, ...part };
    provider.setValue(page.portal);
  }
}

/** Mounts an element in a page and waits until it stands. It is taken away after the test. */
export async function mount<E extends HTMLElement>(template: TemplateResult, page: TestPage): Promise<E> {
  return fixture<E>(template, { parentNode: page.root.isConnected ? page.root : attach(page.root) });
}

/** The check that each element's tests begin with, over all shadow roots. */
export async function expectAccessible(element: Element): Promise<void> {
  await settled(element);
  const { violations } = await (globalThis as unknown as WithAxe).axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Rules for whole pages, of which a lone element has no part.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  expect(found).to.deep.equal([]);
}

/**
 * What fades in has too little contrast while it does. What never ends, as a skeleton's breath, is not waited for, nor what
 * does not begin: below something folded, Firefox and WebKit hold a transition back.
 */
async function settled(root: Element | ShadowRoot): Promise<void> {
  const elements = [...root.querySelectorAll('*')];
  const animations = elements.flatMap((element) =>
    element.checkVisibility() ? element.getAnimations() : [],
  );
  const finite = animations.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(finite.map(({ finished }) => finished.catch(() => {})));
  if (root instanceof Element && root.shadowRoot) await settled(root.shadowRoot);
  for (const { shadowRoot } of elements) if (shadowRoot) await settled(shadowRoot);
}

interface WithAxe {
  axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };
}

function createPortal(answers: Answers): Portal {
  const api: ApiClient = async (name, parts) => {
    const answer = answers[name];
    if (answer === undefined) throw new Error(`The test gives no answer to ${name}`);
    return typeof answer === 'function' ? await answer(parts) : answer;
  };

  return {
    api,
    messages: en,
    language: 'en',
    direction: 'ltr',
    customer: null,
    failure: null,
    storeName: 'Maison Baobab',
    providers: [],
    passkeys: false,
    lastProvider: null,
    outcome: null,
    hostedUrl: 'https://account.example/s/pk_test',
    load: async () => {},
    words: async (part) => PART_WORDS[part],
    session: {
      ask: refuse,
      storage: createShopStorage(`comptoir:${crypto.randomUUID()}:`),
      enterCode: refuse,
      enterReturnCode: refuse,
      startSocial: refuse,
      linkSocial: refuse,
      dismissOutcome: () => {},
      signOut: refuse,
      refresh: refuse,
    },
  };
}

function attach(root: HTMLElement): HTMLElement {
  document.body.append(root);
  return root;
}

async function refuse(): Promise<never> {
  throw new Error('The test does not expect this');
}
