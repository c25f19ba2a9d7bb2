import { aTimeout, expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import { anOrder, aSummary } from '../../test/harness/orders.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirAccount } from './comptoir-account.ts';
import './comptoir-account.ts';
import './comptoir-order.ts';
import './comptoir-orders.ts';
import './comptoir-sign-in.ts';

const bowl = aSummary({ number: 'MB-1' });
const link = html`<a href="https://account.example/s/pk_test">My account</a>`;

describe('comptoir-account', () => {
  it('is accessible closed, open signed out, open signed in, and with the menu open', async () => {
    const { element, see, page } = await start();
    await expectAccessible(element);

    await element.open();
    await see.label('E-mail address');
    await expectAccessible(element);

    page.change({ customer: awa });
    await see.role('button', 'Order MB-1');
    await expectAccessible(element);

    (await see.role('button', /Sign-out options/)).click();
    (await see.role('button', 'Sign out on all devices')).click();
    await see.text('This ends your session here and on every other device.');
    await expectAccessible(element);
  });

  it('moves nothing in the page when it takes the link’s place, nor when somebody is signed in', async () => {
    const page = createPage();
    page.root.innerHTML = '<p>Shop <span><a href="#">My account</a></span> Cart</p>';
    document.body.append(page.root);
    const plain = page.root.querySelector('span')!;
    const before = plain.getBoundingClientRect();

    const element = document.createElement('comptoir-account');
    element.append(plain.firstElementChild!);
    plain.append(element);
    await element.updateComplete;
    expect(plain.getBoundingClientRect()).to.deep.equal(before);

    page.change({ customer: { name: 'Marie-Antoinette Ouédraogo', email: 'm@example.com' } });
    await element.updateComplete;
    expect(plain.getBoundingClientRect()).to.deep.equal(before);
    page.root.remove();
  });

  for (const name of ['Ingrid Sørensen', 'Marie-Antoinette Ouédraogo', 'Bo Li', 'Wolfeschlegelsteinhausen']) {
    it(`shows no piece of a word in the link’s place: ${name}`, async () => {
      const { element, page } = await start();
      page.change({ customer: { name, email: 'm@example.com' } });
      await element.updateComplete;
      const shown = element.shadowRoot!.querySelector('.name')!;
      const box = shown.getBoundingClientRect();
      for (const word of wordsIn(shown)) {
        // WebKit rounds the heights of lines down.
        const isBelow = word.top >= box.bottom - 1;
        expect(isBelow || word.right <= box.right).to.equal(true);
      }
      const avatar = element.shadowRoot!.querySelector('.avatar')!.getBoundingClientRect();
      expect(avatar.right).to.be.at.most(element.getBoundingClientRect().right);
    });
  }

  it('bears the shop’s own words while nobody is signed in, then the person’s name', async () => {
    const { see, page } = await start();
    await see.role('button', 'My account');
    page.change({ customer: awa });
    await see.role('button', 'Your account, Awa Diop');
  });

  it('is worked by keyboard alone: opens, keeps the focus inside, closes by Esc, gives it back', async function () {
    const { see } = await start();
    const launcher = await see.role('button', 'My account');
    launcher.focus();
    if (!(await pressKey('Enter'))) return this.skip();

    expect(await see.label('E-mail address')).to.equal(focused());
    await pressKey('Escape');
    await untilClosed();
    expect(focused()).to.equal(launcher);
  });

  it('holds the page behind it still while it is open, and only then', async () => {
    const { element } = await start();
    await element.open();
    expect(getComputedStyle(document.documentElement).overflow).to.equal('hidden');
    setTimeout(() => element.close());
    await oneEvent(element, 'comptoir-close');
    expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');
  });

  it('closes when the press began outside of the sheet, not when it ended there', async () => {
    const { element, see } = await start();
    await element.open();
    const dialog = await see.role<HTMLDialogElement>('dialog');

    press(dialog.querySelector('.panel')!);
    dialog.click();
    expect(dialog.open).to.equal(true);

    press(dialog);
    dialog.click();
    expect(dialog.open).to.equal(false);
  });

  it('tells the page that it was opened and closed', async () => {
    const { element } = await start();
    setTimeout(() => element.open());
    await oneEvent(document, 'comptoir-open');
    setTimeout(() => element.close());
    await oneEvent(document, 'comptoir-close');
  });

  it('goes on to the orders when somebody signs in, and reads on from their heading', async () => {
    const { element, see, page } = await start();
    await element.open();
    await see.label('E-mail address');

    page.change({ customer: awa });
    await see.role('button', 'Order MB-1');
    expect(await see.role('heading', 'Your orders')).to.equal(focused());
  });

  it('signed out meanwhile, it says so, and comes back to the order that was open', async () => {
    const { element, see, page } = await start({ customer: awa });
    await element.open();
    (await see.role('button', 'Order MB-1')).click();
    await see.role('button', 'All orders');

    page.change({ customer: null });
    await see.text('You have been signed out. Sign in again to go on where you were.');
    page.change({ customer: awa });
    await see.role('button', 'All orders');
  });

  it('does not show one person’s place to another', async () => {
    const { element, see, page } = await start({ customer: awa });
    await element.open();
    (await see.role('button', 'Order MB-1')).click();
    await see.role('button', 'All orders');

    page.change({ customer: null });
    await see.label('E-mail address');
    page.change({ customer: { name: null, email: 'someone@example.com' } });
    await see.role('button', 'Order MB-1');
    expect(see.allRoles('button', 'All orders')).to.deep.equal([]);
  });

  it('signs out here at once and everywhere after a question, and closes', async () => {
    const ended: unknown[] = [];
    const { element, see, page } = await start({ customer: awa });
    const signOut = async (given?: object) => {
      ended.push(given);
      page.change({ customer: null });
    };
    page.change({ session: { ...page.portal.session, signOut } });

    await element.open();
    (await see.role('button', /Sign-out options/)).click();
    (await see.role('button', 'Sign out')).click();
    await untilClosed();

    page.change({ customer: awa });
    await element.open();
    (await see.role('button', /Sign-out options/)).click();
    (await see.role('button', 'Sign out on all devices')).click();
    expect(ended).to.deep.equal([{ everywhere: false }]);
    await see.text('This ends your session here and on every other device.');
    (await see.role('button', 'Sign out on all devices')).click();
    await untilClosed();
    expect(ended).to.deep.equal([{ everywhere: false }, { everywhere: true }]);
  });

  it('says so when signing out fails, and stays open', async () => {
    const { element, see, page } = await start({ customer: awa });
    const session = { ...page.portal.session, signOut: () => Promise.reject(new RequestError('offline')) };
    page.change({ session });
    await element.open();
    (await see.role('button', /Sign-out options/)).click();
    (await see.role('button', 'Sign out')).click();
    await see.role('alert', /does not answer/);
  });

  it('says so when its code cannot be fetched, and tries again', async () => {
    let fails = true;
    const load = async () => {
      if (fails) throw new TypeError('Failed to fetch dynamically imported module');
    };
    const { element, see } = await start({ load });
    void element.open();
    await see.role('alert', /does not answer/);
    fails = false;
    (await see.role('button', 'Try again')).click();
    await see.label('E-mail address');
  });

  it('keeps the field for the code for whoever closes it to read their mail', async () => {
    const ask = async () => ({ attempt: 'attempt-1', expiresInMs: 600_000, resendInMs: 30_000 });
    const { element, see } = await start({ session: { ...createPage().portal.session, ask } });
    await element.open();
    const email = await see.label<HTMLInputElement>('E-mail address');
    email.value = 'awa@example.com';
    email.form!.requestSubmit();
    const code = await see.label('Six-digit code');

    setTimeout(() => element.close());
    await oneEvent(element, 'comptoir-close');
    await element.open();
    expect(await see.label('Six-digit code')).to.equal(code);
    expect(focused()).to.equal(code);
  });

  it('opens again after it was taken away while open, and put elsewhere', async () => {
    const { element, see, page } = await start();
    await element.open();
    element.remove();
    await aTimeout(0);
    expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');

    page.root.append(element);
    await aTimeout(0);
    await element.open();
    expect((await see.role<HTMLDialogElement>('dialog')).matches(':modal')).to.equal(true);
  });

  it('shows the same in the page itself, without launcher or dialog', async () => {
    const page = createPage({ 'GET /orders': { orders: [bowl], hasMore: false } }, { customer: awa });
    const element = await mount(html`<comptoir-account page></comptoir-account>`, page);
    const see = screen(page.root);
    await see.role('button', 'Order MB-1');
    expect(see.allRoles('dialog')).to.deep.equal([]);
    expect(see.allRoles('button', 'Your account')).to.deep.equal([]);
    await expectAccessible(element);
  });

  afterEach(() => document.querySelectorAll('comptoir-account').forEach((element) => element.remove()));
});

async function start(part: Parameters<typeof createPage>[1] = {}) {
  const answers = {
    'GET /orders': { orders: [bowl], hasMore: false },
    'GET /orders/:orderId': anOrder({ id: bowl.id, number: 'MB-1' }),
  };
  const page = createPage(answers, part);
  const element = await mount<ComptoirAccount>(html`<comptoir-account>${link}</comptoir-account>`, page);
  return { page, element, see: screen(page.root) };
}

function wordsIn(shown: Element): DOMRect[] {
  const text = document.createRange();
  const node = [...shown.childNodes].find((child) => child instanceof Text && child.data.trim())!;
  return [...node.textContent!.matchAll(/\S+/g)].map(({ index, 0: word }) => {
    text.setStart(node, index);
    text.setEnd(node, index + word.length);
    return text.getBoundingClientRect();
  });
}

/** A dialog tells that it has been closed in a task of its own. */
async function untilClosed() {
  await aTimeout(0);
  await aTimeout(0);
}

function press(on: Element) {
  on.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
}

/** Whether this browser takes keys from a test: WebKitGTK has no way to. */
async function pressKey(press: string): Promise<boolean> {
  return sendKeys({ press }).then(
    () => true,
    () => false,
  );
}
