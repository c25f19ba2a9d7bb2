import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';

import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';
import { failureWords } from '../core/failure-words.ts';
import { createMerchantClient, type MerchantClient } from '../core/merchant-client.ts';
import { type Merchant, merchantContext } from '../core/merchant-context.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { provideContext } from '../core/provide-context.ts';
import { RequestError } from '../core/request-error.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-merchant.styles.ts';
import { isMerchantPath, type MerchantPlace, readPath, writePath } from './merchant-path.ts';
import { type MerchantSection, sectionsFor } from './merchant-sections.ts';
import { railStyles } from './rail.styles.ts';
import { renderRail } from './render-rail.ts';
import { showChosen } from './show-chosen.ts';

interface Known {
  words: MerchantMessages;
  person: { name: string | null; email: string };
  stores: StaffStore[];
}

/**
 * @summary The merchant's pages: signing in at the portal, the shops that somebody works on, and the sections of the one
 * that is chosen. The path says which: `/merchant/<store>/<section>`.
 *
 * It gives its sections the API and the chosen shop by a context, so each of them stands alone.
 */
export class ComptoirMerchant extends PortalElement {
  static override styles = [theme, button, styles, railStyles];

  @state() private place: MerchantPlace = readPath(location.pathname);

  @state() private words: MerchantMessages | null = null;

  /** The section whose code is there. */
  @state() private loaded: MerchantSection | null = null;

  /** Whose section shows. */
  private shop: string | undefined;

  /** Why the code of a section did not come. */
  @state() private failure: unknown = null;

  /** The section whose link was brought into sight. */
  private inSight: MerchantSection | undefined;

  private giveToSections: ((merchant: Merchant) => void) | null = null;

  private client: MerchantClient | undefined;

  private read = new Task(this, {
    args: () => [this.portal?.customer?.email, this.portal?.language] as const,
    task: async ([email], { signal }): Promise<Known | null> => {
      this.words = await wordsIn(this.portal?.language);
      if (email === undefined) return null;
      return { words: this.words, ...(await this.api('GET /admin/session', {}, { signal })) };
    },
  });

  private get api(): MerchantClient {
    const { hostedUrl, session } = this.portal!;
    const onSignedOut = () => void session.refresh();
    return (this.client ??= createMerchantClient({ portal: new URL(hostedUrl).origin, onSignedOut }));
  }

  private get store(): StaffStore | undefined {
    const stores = this.read.value?.stores;
    return stores?.find(({ publicKey }) => publicKey === this.place.store) ?? stores?.[0];
  }

  private get section(): MerchantSection | undefined {
    const shown = this.store ? sectionsFor(this.store.role) : [];
    return shown.find(({ name }) => name === this.place.section) ?? shown[0];
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.handlePopState);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.handlePopState);
  }

  override willUpdate() {
    const { store, section, portal, words } = this;
    if (!store || !section || !portal || !words) return;
    const { publicKey } = store;
    // Of another shop a section begins anew: what is open in it, or typed, is the former one's.
    if (this.shop !== publicKey) Object.assign(this, { shop: publicKey, loaded: null });
    const merchant: Merchant = {
      api: this.api,
      here: { store: publicKey },
      store,
      words,
      portal,
      rest: this.place.rest,
      pathOf: (name, ...rest) => writePath(publicKey, name, ...rest),
      go: (name, ...rest) => this.go(writePath(publicKey, name, ...rest)),
      refresh: () => this.read.run(),
    };
    if (this.giveToSections) this.giveToSections(merchant);
    else this.giveToSections = provideContext(this, merchantContext, merchant);
  }

  override updated() {
    // It is upgraded where it stands, and what cannot be loaded now is loaded when the page is shown again.
    if (this.portal?.customer === null) this.portal.load('comptoir-sign-in').catch(() => {});
    showChosen(this.renderRoot);
    const { store, section } = this;
    if (!store || !section || !this.words) return;

    document.title = `${this.words.sections[section.name]} · ${store.name}`;
    const path = writePath(store.publicKey, section.name);
    // A path that names no shop or section of theirs becomes the one that shows.
    if (this.place.store !== store.publicKey || this.place.section !== section.name) this.replace(path);
    if (this.loaded !== section) void this.bring(section);
    if (this.inSight !== section) this.bringIntoSight(section);
  }

  /** Where there is little room, the sections stand in one line that scrolls. */
  private bringIntoSight(section: MerchantSection) {
    const link = this.renderRoot.querySelector('nav [aria-current="page"]');
    const line = link?.parentElement;
    if (!link || !line) return;
    this.inSight = section;
    const [here, all] = [link.getBoundingClientRect(), line.getBoundingClientRect()];
    line.scrollLeft += here.left + here.width / 2 - (all.left + all.width / 2);
  }

  private handlePopState = () => {
    this.place = readPath(location.pathname);
  };

  /** Links of these pages are followed without a new page; those with a modifier as the browser does. */
  private handleClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link || link.target || link.origin !== location.origin || !isMerchantPath(link.pathname)) return;

    event.preventDefault();
    this.go(link.pathname, link.search);
  };

  private go(path: string, search = '') {
    history.pushState(null, '', path + withLanguageOf(location.search, search));
    this.place = readPath(path);
    scrollTo({ top: 0 });
    // The heading of what shows now: a screen reader goes on there.
    void this.updateComplete.then(() => this.focusHeading());
  }

  private focusHeading() {
    this.renderRoot.querySelector('h1')?.focus();
  }

  private replace(path: string) {
    history.replaceState(history.state, '', path + location.search);
    this.place = readPath(path);
  }

  private async bring(section: MerchantSection) {
    this.failure = null;
    try {
      await section.load();
      if (this.section === section) this.loaded = section;
    } catch (error) {
      this.failure = error;
    }
  }

  override render() {
    if (!this.portal) return nothing;
    const { language, direction } = this.portal;
    return html`<div class="root" lang=${language} dir=${direction} @click=${this.handleClick}>
      ${this.renderState(this.portal)}
    </div>`;
  }

  private renderState(portal: Portal) {
    const { words } = this;
    if (portal.customer === null && words) return this.renderSignIn(words);
    if (portal.failure && portal.customer === undefined) {
      return this.renderFailure(new RequestError(portal.failure), () => portal.session.refresh());
    }
    return this.read.render({
      pending: () => this.renderShell(this.read.value ?? null),
      complete: (known) => this.renderShell(known),
      error: (error) => this.renderFailure(error, () => this.read.run()),
    });
  }

  private renderSignIn(words: MerchantMessages) {
    return html`<main class="door">
      <p class="brand"><span aria-hidden="true">C</span>Comptoir</p>
      <div class="panel">
        <comptoir-sign-in .reason=${words.signInReason}></comptoir-sign-in>
      </div>
    </main>`;
  }

  private renderShell(known: Known | null) {
    if (!known) return html`<p class="waiting" role="status">${this.words?.loading ?? ''}</p>`;
    const { store, section, portal } = this;
    if (!store || !section) return this.renderNowhere(known);

    const rail = { ...known, store, section, portal: portal! };
    return html`<div class="shell">
      ${renderRail({ ...rail, go: (path) => this.go(path), skip: () => this.focusHeading() })}
      <main id="content" class=${section.isWide ? 'wide' : ''}>
        <h1 tabindex="-1">${known.words.sections[section.name]}</h1>
        ${this.renderSection(section)}
      </main>
    </div>`;
  }

  private renderSection(section: MerchantSection) {
    if (this.failure) return this.renderFailure(this.failure, () => this.bring(section));
    return this.loaded === section
      ? section.render()
      : html`<p class="waiting" role="status">${this.words?.loading}</p>`;
  }

  private renderNowhere({ words, person }: Known) {
    return html`<main class="door">
      <div class="panel stack">
        <h1 tabindex="-1">${words.nowhere}</h1>
        <p>${words.nowhereLead(person.email)}</p>
        <button class="primary" @click=${() => this.portal!.session.signOut()}>${words.signOut}</button>
      </div>
    </main>`;
  }

  private renderFailure(error: unknown, retry: () => unknown) {
    const portal = this.portal!;
    return html`<div class="failure" role="alert">
      <p>${failureWords(error, portal)}</p>
      <button @click=${retry}>${portal.messages.retry}</button>
    </div>`;
  }
}

/** The language that was chosen stays chosen; what else the query says is of one section. */
function withLanguageOf(shown: string, search: string): string {
  const query = new URLSearchParams(search);
  const language = new URLSearchParams(shown).get('lang');
  if (language !== null) query.set('lang', language);
  const text = query.toString();
  return text && `?${text}`;
}

async function wordsIn(language: string | undefined): Promise<MerchantMessages> {
  const isFrench = language?.split('-')[0] === 'fr';
  const { words } = await (isFrench
    ? import('../../shared/messages/merchant-fr.ts')
    : import('../../shared/messages/merchant-en.ts'));
  return words;
}

define('comptoir-merchant', ComptoirMerchant);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-merchant': ComptoirMerchant;
  }
}
