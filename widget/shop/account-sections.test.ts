import { expect, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';

import { fr } from '../../shared/messages/fr.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { aSummary } from '../../test/harness/orders.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import type { Portal } from '../core/portal-context.ts';
import { SECTIONS } from './account-sections.ts';
import type { ComptoirAccount } from './comptoir-account.ts';
import './comptoir-account.ts';
import './comptoir-orders.ts';
import './comptoir-sign-in.ts';

/** Stands for a section: a heading, and a field that keeps what is typed. */
class StandIn extends LitElement {
  async focusHeading() {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h2')!.focus();
  }

  override render() {
    return html`<h2 tabindex="-1">${this.localName}</h2>
      <label>Text <input /></label>`;
  }
}

customElements.define('comptoir-profile', StandIn);
customElements.define('comptoir-security', class extends StandIn {});
// One that knows nothing of focus.
customElements.define(
  'comptoir-data',
  class extends LitElement {
    override render() {
      return html`<p>All of it</p>`;
    }
  },
);

describe('the sections of the account', () => {
  it('are accessible, each, in the sheet, in the page, and from right to left', async () => {
    for (const isPage of [false, true]) {
      const { element, see, page } = await start({}, isPage);
      await element.open();
      for (const { name } of SECTIONS) {
        await element.open(name);
        await expectAccessible(element);
      }
      page.change({ messages: rtl, direction: 'rtl' });
      await see.role('button', rtl.account.sections.data);
      await expectAccessible(element);
      element.remove();
    }
  });

  it('are named by whole words on a small phone, in a wide font too', async () => {
    const { see, page } = await start({ messages: fr, language: 'fr' }, true);
    page.root.style.cssText = 'inline-size: 284px; font: 17px Verdana, "DejaVu Sans", sans-serif';
    await see.role('button', 'Commandes');
    const names = see.allRoles('button').filter(isSection);
    expect(names.map((name) => [name.textContent!.trim(), linesOf(name)])).to.deep.equal([
      ['Commandes', 1],
      ['Coordonnées', 1],
      ['Sécurité', 1],
      ['Données', 1],
    ]);
  });

  it('begin with the orders, and say which one shows', async () => {
    const { element, see } = await start();
    await element.open();
    await see.role('heading', 'Your orders');
    expect(current(see)).to.deep.equal(['Orders']);
    expect(see.allRoles('button').filter(isSection)).to.have.length(4);
    await see.role('navigation', 'Your account');
  });

  it('are fetched when they are shown, and not before', async () => {
    const loaded: string[] = [];
    const { element, see } = await start({ load: async (tag) => void loaded.push(tag) });
    await element.open();
    await see.role('button', 'Order MB-1');
    expect(loaded).to.deep.equal(['comptoir-orders']);

    (await see.role('button', 'Security')).click();
    await see.role('heading', 'comptoir-security');
    expect(loaded).to.deep.equal(['comptoir-orders', 'comptoir-security']);
  });

  it('move the focus to their heading, or take it themselves', async () => {
    const { element, see } = await start();
    await element.open();
    (await see.role('button', 'Details')).click();
    const heading = await see.role('heading', 'comptoir-profile');
    await waitUntil(() => focused() === heading);
    expect(current(see)).to.deep.equal(['Details']);

    (await see.role('button', 'Data')).click();
    await waitUntil(() => focused()?.localName === 'comptoir-data');

    (await see.role('button', 'Orders')).click();
    await waitUntil(() => focused()?.textContent === 'Your orders');
  });

  it('say so where one cannot be fetched, and try again, while the others stay in reach', async () => {
    let fails = true;
    const load = async (tag: string) => {
      if (fails && tag === 'comptoir-profile') throw new TypeError('Failed to fetch');
    };
    const { element, see } = await start({ load });
    await element.open('profile');
    await see.role('alert', /does not answer/);
    await see.role('button', 'Security');
    await expectAccessible(element);
    fails = false;
    (await see.role('button', 'Try again')).click();
    await see.role('heading', 'comptoir-profile');
  });

  it('say that they are on their way', async () => {
    const { element, see } = await start({ load: () => new Promise(() => {}) });
    void element.open('profile');
    await see.role('status', 'Loading your account…');
    expect(current(see)).to.deep.equal(['Details']);
    await expectAccessible(element);
  });

  it('can be asked for from outside: after signing in, in the open sheet, and in the page', async () => {
    const { element, see, page } = await start({ customer: null });
    await element.open('profile');
    await see.label('E-mail address');
    page.change({ customer: awa });
    await see.role('heading', 'comptoir-profile');
    await element.open('security');
    expect(await see.role('heading', 'comptoir-security')).to.equal(focused());
    await element.open('unheard-of' as 'data');
    await see.role('heading', 'comptoir-security');
    element.remove();

    const inPage = await start({}, true);
    await inPage.element.open('profile');
    await inPage.see.role('heading', 'comptoir-profile');
  });

  it('come back after signing in again, with what was typed', async () => {
    const { element, see, page } = await start();
    await element.open('profile');
    (await see.role<HTMLInputElement>('textbox')).value = 'Rue 12';
    page.change({ customer: null });
    await see.text('You have been signed out. Sign in again to go on where you were.');
    page.change({ customer: awa });
    await see.role('heading', 'comptoir-profile');
    expect((await see.role<HTMLInputElement>('textbox')).value).to.equal('Rue 12');
  });

  it('do not come back for another person', async () => {
    const { element, see, page } = await start();
    await element.open('profile');
    await see.role('heading', 'comptoir-profile');
    page.change({ customer: null });
    await see.label('E-mail address');
    page.change({ customer: { name: null, email: 'someone@example.com' } });
    await see.role('heading', 'Your orders');
  });

  it('stay for whoever changes their own address there', async () => {
    const { element, see, page } = await start();
    await element.open('profile');
    (await see.role<HTMLInputElement>('textbox')).value = 'kept';
    page.change({ customer: { ...awa, email: 'awa@new.example' } });
    expect((await see.role<HTMLInputElement>('textbox')).value).to.equal('kept');
  });

  it('say what failed on a provider’s page that was to be added, until one goes on', async () => {
    const { element, see, page } = await start({
      outcome: { section: 'security', failure: 'identity_taken' },
    });
    page.change({
      session: { ...page.portal.session, dismissOutcome: () => page.change({ outcome: null }) },
    });
    await element.open('security');
    await see.role('alert', /another account/);
    await expectAccessible(element);

    (await see.role('button', 'Orders')).click();
    await see.role('heading', 'Your orders');
    expect(see.allRoles('alert')).to.deep.equal([]);
  });
});

async function start(part: Partial<Portal> = {}, isPage = false) {
  const bowl = aSummary({ number: 'MB-1' });
  const page = createPage({ 'GET /orders': { orders: [bowl], hasMore: false } }, { customer: awa, ...part });
  const element = await mount<ComptoirAccount>(
    html`<comptoir-account ?page=${isPage}></comptoir-account>`,
    page,
  );
  return { page, element, see: screen(page.root) };
}

/** On how many lines its words stand. */
function linesOf(button: HTMLElement): number {
  const words = document.createRange();
  words.selectNodeContents(button.querySelector('span') ?? button.lastChild!);
  return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size;
}

function isSection(button: HTMLElement): boolean {
  return button.getAttribute('part') === 'section';
}

function current(see: ReturnType<typeof screen>): string[] {
  return see
    .allRoles('button')
    .filter((button) => button.getAttribute('aria-current') === 'page')
    .map((button) => button.textContent!.trim());
}
