import { expect, waitUntil } from '@open-wc/testing';
import { ContextConsumer } from '@lit/context';
import { html, LitElement } from 'lit';

import { answerFetch, Refusal } from '../../test/harness/answer-fetch.ts';
import { type Portal, portalContext } from './portal-context.ts';
import { start } from './start.ts';

const BASE = 'https://account.example/api/pk_start';
const STORE = { name: 'Maison Test', language: 'fr', providers: ['x', 'google'] };
const AWA = { name: 'Awa', email: 'awa@example.com' };
const nobody = { customer: null, groups: ['visitor'], store: STORE };
const somebody = { customer: AWA, groups: ['customer', 'vip'], store: STORE };

/** An element that shows what the page's portal gives it. */
class ShowsPortal extends LitElement {
  readonly consumer = new ContextConsumer(this, { context: portalContext, subscribe: true });
  get portal(): Portal {
    return this.consumer.value!;
  }
  override render() {
    return html`${this.portal.messages.signIn.heading}`;
  }
}
customElements.define('shows-portal', ShowsPortal);

function shown(): ShowsPortal {
  const element = document.createElement('shows-portal') as ShowsPortal;
  document.body.append(element);
  return element;
}

describe('the portal of a page', () => {
  const root = document.documentElement;
  let network: ReturnType<typeof answerFetch>;
  let loaded: string[];
  let missing: string | null;

  beforeEach(() => {
    network = answerFetch(BASE, { 'GET /session': nobody });
    loaded = [];
    missing = null;
    root.lang = 'en';
    delete root.dataset['comptoir'];
    delete root.dataset['comptoirGroups'];
  });
  afterEach(() => {
    network.restore();
    document.body.replaceChildren();
    localStorage.clear();
  });

  async function load(name: string): Promise<unknown> {
    loaded.push(name);
    if (missing === name) throw new TypeError('Failed to fetch dynamically imported module');
    if (name === 'en') return import('../../shared/messages/en.ts');
    if (name === 'fr') return import('../../shared/messages/fr.ts');
    if (name === 'return-code') return import('./return-code.ts');
    return {};
  }

  function startHere(given: { language?: string; returnCode?: string; hosted?: boolean } = {}) {
    return start({
      store: 'pk_start',
      portal: 'https://account.example',
      hosted: given.hosted ?? false,
      language: given.language,
      returnUrl: undefined,
      returnCode: given.returnCode,
      load,
    });
  }

  it('is there, with words, before anybody knows who is signed in', async () => {
    let answer!: (response: Response) => void;
    globalThis.fetch = () => new Promise((resolve) => (answer = resolve));
    const comptoir = await startHere();
    const { portal } = shown();
    expect(portal.customer).to.equal(undefined);
    expect(portal.hostedUrl).to.equal('https://account.example/s/pk_start');
    expect(root.dataset['comptoir']).to.equal(undefined);

    answer(Response.json(somebody));
    expect(await comptoir.customer()).to.deep.equal(AWA);
  });

  it('gives each element the new state when it changes', async () => {
    const comptoir = await startHere();
    const element = shown();
    await comptoir.ready();
    expect(element.portal).to.include({ customer: null, failure: null, storeName: 'Maison Test' });
    expect(element.portal.providers).to.deep.equal(['x', 'google']);

    network.answers['GET /session'] = somebody;
    await element.portal.session.refresh();
    expect(element.portal.customer).to.deep.equal(AWA);
  });

  it('tells the page by state and events, and says each thing once', async () => {
    const heard: string[] = [];
    for (const type of ['comptoir-ready', 'comptoir-signed-in', 'comptoir-signed-out']) {
      document.addEventListener(type, () => heard.push(type));
    }
    network.answers['GET /session'] = somebody;
    network.answers['DELETE /session'] = {};
    const ready = new Promise<ComptoirReadyEvent>((hear) =>
      document.addEventListener('comptoir-ready', hear, { once: true }),
    );
    const comptoir = await startHere();
    expect((await ready).customer).to.deep.equal(AWA);
    expect(root.dataset['comptoir']).to.equal('signed-in');
    expect(root.dataset['comptoirGroups']).to.equal('customer vip');

    const { portal } = shown();
    await portal.session.refresh();
    await comptoir.signOut();
    expect(root.dataset['comptoir']).to.equal('signed-out');
    expect(root.dataset['comptoirGroups']).to.equal('visitor');
    expect(heard).to.deep.equal(['comptoir-signed-in', 'comptoir-ready', 'comptoir-signed-out']);
  });

  it('says why, when it cannot find out who is signed in', async () => {
    delete network.answers['GET /session'];
    const comptoir = await startHere();
    let called = false;
    await comptoir.ready(() => (called = true));

    expect(called).to.equal(true);
    expect(shown().portal.failure).to.equal('offline');
    expect(await comptoir.customer().catch((error: { code: string }) => error.code)).to.equal('offline');
  });

  it('asks below the hosted page when it is one', async () => {
    network.restore();
    network = answerFetch('https://account.example/s/pk_start/api', { 'GET /session': somebody });
    expect(await (await startHere({ hosted: true })).customer()).to.deep.equal(AWA);
  });

  it('speaks the page’s language and follows it, one file at a time', async () => {
    root.lang = 'fr-CI';
    await startHere();
    const element = shown();
    expect(element.portal.language).to.equal('fr-CI');
    // Portals of earlier tests are still on this page, and follow its language too.
    expect([...new Set(loaded)]).to.deep.equal(['fr']);

    root.lang = 'en-GB';
    await waitUntil(() => element.portal.language === 'en-GB');
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.contain('Sign in');
  });

  it('speaks what the tag or a script asks for, rather than the page’s language', async () => {
    root.lang = 'en';
    const comptoir = await startHere({ language: 'fr' });
    const { portal } = shown();
    expect(portal.language).to.equal('fr');

    const element = shown();
    await comptoir.setLanguage('ar-XB');
    expect(element.portal).to.include({ language: 'ar-XB', direction: 'rtl' });
    await comptoir.setLanguage(null);
    expect(element.portal).to.include({ language: 'fr', direction: 'ltr' });
  });

  it('asks, after a link from elsewhere, whether to sign in, and knows meanwhile who is signed in', async () => {
    network.answers['POST /sign-in/return-code'] = { maskedEmail: 'a•••@example.com' };
    const comptoir = await startHere({ returnCode: 'unknown.secret' });
    expect(await comptoir.customer()).to.equal(null);
    await waitUntil(() => document.querySelector('comptoir-confirm-sign-in'));
    expect(network.asked).to.have.members(['GET /session', 'POST /sign-in/return-code']);
  });

  it('still finds out who is signed in when a return cannot be dealt with', async () => {
    missing = 'return-code';
    const comptoir = await startHere({ returnCode: 'unknown.secret' });
    expect(await comptoir.customer()).to.equal(null);
  });

  it('opens the account of the page, or one without a launcher', async () => {
    const comptoir = await startHere();
    const opened: Element[] = [];
    const sections: unknown[] = [];
    customElements.define(
      'comptoir-account',
      class extends HTMLElement {
        open(section?: string) {
          opened.push(this);
          sections.push(section);
        }
      },
    );
    await comptoir.open();
    expect(opened[0]?.hasAttribute('no-launcher')).to.equal(true);
    await comptoir.open('profile');
    expect(opened[1]).to.equal(opened[0]);
    expect(sections).to.deep.equal([undefined, 'profile']);
    expect(loaded).to.include('comptoir-account');
  });

  it('a session that ended elsewhere shows as soon as a request finds out', async () => {
    network.answers['GET /session'] = somebody;
    const comptoir = await startHere();
    await comptoir.ready();
    const element = shown();
    network.answers['GET /session'] = nobody;
    network.answers['GET /orders'] = new Refusal(401, { code: 'signed_out' });
    await element.portal.api('GET /orders', {}).catch(() => {});
    await waitUntil(() => element.portal.customer === null);
  });
});
