import { expect, html } from '@open-wc/testing';

import { FakeClock } from '../../test/harness/fake-clock.ts';
import { awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { forgetAttempt, keepAttempt } from '../core/attempts.ts';
import type { Portal } from '../core/portal-context.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirSignIn } from './comptoir-sign-in.ts';
import './comptoir-sign-in.ts';

const asked = { attempt: 'attempt-1', expiresInMs: 600_000, resendInMs: 30_000 };

describe('comptoir-sign-in', () => {
  let clock: FakeClock;
  beforeEach(() => (clock = new FakeClock()));
  afterEach(() => clock.restore());

  it('is accessible at each step and with each failure', async () => {
    const { element, see, enterEmail, type } = await start({
      enterCode: () => Promise.reject(new RequestError('wrong_code', { triesLeft: 4 })),
    });
    await expectAccessible(element);

    await enterEmail('nobody');
    await see.role('alert', /does not look like an e-mail address/);
    await expectAccessible(element);

    await enterEmail('awa@example.com');
    await see.label('Six-digit code');
    await expectAccessible(element);

    await type('123456');
    await see.role('alert', /4 more tries/);
    await expectAccessible(element);
  });

  it('asks for the code with the address, and puts the cursor where it goes', async () => {
    const addresses: string[] = [];
    const { see, enterEmail } = await start({
      ask: async (email) => {
        addresses.push(email);
        return asked;
      },
    });
    await enterEmail('  awa@example.com ');

    const field = await see.label('Six-digit code');
    expect(addresses).to.deep.equal(['awa@example.com']);
    expect(focused()).to.equal(field);
    await see.text('We sent a code to awa@example.com.');
  });

  it('goes on at the code where a page ended that was left for the mail, without taking the cursor', async () => {
    const storage = await leaveAtCode();

    const next = await start({ storage });
    const field = await next.see.label('Six-digit code');
    await next.see.text('We sent a code to awa@example.com.');
    expect(focused()).not.to.equal(field);

    (await next.see.role('button', 'Use another address')).click();
    expect((await next.see.label<HTMLInputElement>('E-mail address')).value).to.equal('awa@example.com');
    next.element.remove();
    expect((await (await start({ storage })).see.label<HTMLInputElement>('E-mail address')).value).to.equal(
      '',
    );
  });

  it('asks for no code that has served, in this tab or by its link', async () => {
    const storage = await leaveAtCode();
    forgetAttempt(storage, asked.attempt);
    await (await start({ storage })).see.label('E-mail address');
  });

  it('shows the way to one order without signing in', async () => {
    const { see } = await start();
    const link = await see.role<HTMLAnchorElement>('link', 'Find one order without signing in');
    expect(link.href).to.equal('https://account.example/s/pk_test/find');
  });

  it('gives autofill and password managers a form in one root', async () => {
    const { see, enterEmail } = await start();
    const email = await see.label<HTMLInputElement>('E-mail address');
    expect([email.type, email.getAttribute('autocomplete'), email.form?.getRootNode()]).to.deep.equal([
      'email',
      'email',
      email.getRootNode(),
    ]);

    await enterEmail('awa@example.com');
    const code = await see.label<HTMLInputElement>('Six-digit code');
    expect([code.inputMode, code.getAttribute('autocomplete'), code.form?.getRootNode()]).to.deep.equal([
      'numeric',
      'one-time-code',
      code.getRootNode(),
    ]);
  });

  it('sends six digits without a further press, and only once', async () => {
    const { see, enterEmail, type, entered } = await start();
    await enterEmail('awa@example.com');
    await see.label('Six-digit code');

    await type('12345');
    expect(entered).to.deep.equal([]);
    await type('123456');
    await type('123456');
    expect(entered).to.deep.equal(['attempt-1 123456']);
  });

  for (const pasted of ['123456', '123 456', 'Your code: 123-456.', '١٢٣٤٥٦']) {
    it(`takes the pasted code "${pasted}" wherever the focus is`, async () => {
      const { see, enterEmail, entered } = await start();
      await enterEmail('awa@example.com');
      await see.label('Six-digit code');
      (focused() as HTMLElement).blur();

      paste(document.body, pasted);
      expect(entered).to.deep.equal(['attempt-1 123456']);
    });
  }

  it('leaves alone what is pasted into a field of the page, and what holds no code', async () => {
    const { see, enterEmail, entered, page } = await start();
    await enterEmail('awa@example.com');
    await see.label('Six-digit code');
    const own = page.root.appendChild(document.createElement('input'));

    expect(paste(own, '123456')).to.equal(false);
    expect(paste(document.body, 'order 20260001')).to.equal(false);
    expect(entered).to.deep.equal([]);
  });

  it('keeps a wrong code selected, to be typed over, and says how many tries are left', async () => {
    const { see, enterEmail, type } = await start({
      enterCode: () => Promise.reject(new RequestError('wrong_code', { triesLeft: 1 })),
    });
    await enterEmail('awa@example.com');
    const field = await see.label<HTMLInputElement>('Six-digit code');
    await type('111111');

    await see.role('alert', /one more try/);
    expect(focused()).to.equal(field);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 6]);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
  });

  for (const [code, words] of [
    ['code_expired', /no longer valid/],
    ['too_many_tries', /Too many wrong codes/],
    ['offline', /service does not answer/],
    ['a_code_of_a_newer_server', /went wrong/],
  ] as const) {
    it(`says in words what ${code} means`, async () => {
      const { see, enterEmail, type } = await start({
        enterCode: () => Promise.reject(new RequestError(code as 'offline')),
      });
      await enterEmail('awa@example.com');
      await see.label('Six-digit code');
      await type('111111');
      await see.role('alert', words);
    });
  }

  it('says how long to wait after too many requests', async () => {
    const { see, enterEmail } = await start({
      ask: () => Promise.reject(new RequestError('too_many_requests', { retryAfterSeconds: 90 })),
    });
    await enterEmail('awa@example.com');
    await see.role('alert', /Please wait 2 minutes/);
  });

  it('offers a new code when the countdown is over, and counts anew for that one', async () => {
    let count = 0;
    const { see, enterEmail, type, entered } = await start({
      ask: async () => ({ ...asked, attempt: `attempt-${++count}` }),
    });
    await enterEmail('awa@example.com');
    await see.text('You can ask for a new code in 30 seconds.');

    clock.pass(29_000);
    await see.text('You can ask for a new code in 1 second.');
    clock.pass(1_000);
    (await see.role('button', 'Send a new code')).click();

    await see.role('status', /A new code is on its way/);
    await see.text('You can ask for a new code in 30 seconds.');
    await type('123456');
    expect(entered).to.deep.equal(['attempt-2 123456']);
  });

  it('stops counting when it is taken away, and is right when it is put elsewhere', async () => {
    const { element, see, enterEmail, page } = await start();
    await enterEmail('awa@example.com');
    await see.label('Six-digit code');

    element.remove();
    expect(clock.running).to.equal(0);
    clock.pass(20_000);
    page.root.append(element);
    await see.text('You can ask for a new code in 10 seconds.');
  });

  it('goes back to the address, which it still holds', async () => {
    const { see, enterEmail } = await start();
    await enterEmail('awa@exmaple.com');
    (await see.role('button', 'Use another address')).click();

    const field = await see.label<HTMLInputElement>('E-mail address');
    expect(field.value).to.equal('awa@exmaple.com');
    expect(focused()).to.equal(field);
  });

  it('moves on by itself when the link or another tab signs in', async () => {
    const { see, enterEmail, page, element } = await start();
    await enterEmail('awa@example.com');
    await see.label('Six-digit code');

    page.change({ customer: awa });
    await see.role('status', 'You are signed in as Awa Diop.');
    await expectAccessible(element);
  });
});

/** A page that was left once the code had been mailed: what it has kept. */
async function leaveAtCode() {
  const { element, enterEmail, page, see } = await start();
  const { storage } = page.portal.session;
  keepAttempt(storage, asked.attempt, { verifier: 'v', page: 'https://shop.example/' }, asked.expiresInMs);
  await enterEmail('awa@example.com');
  await see.label('Six-digit code');
  element.remove();
  return storage;
}

async function start(session: Partial<Portal['session']> = {}) {
  const entered: string[] = [];
  const page = createPage();
  page.change({
    session: {
      ...page.portal.session,
      ask: async () => asked,
      enterCode: (attempt, code) => {
        entered.push(`${attempt} ${code}`);
        return new Promise(() => {});
      },
      ...session,
    },
  });
  const element = await mount<ComptoirSignIn>(html`<comptoir-sign-in></comptoir-sign-in>`, page);
  const see = screen(page.root);

  return { element, see, page, entered, enterEmail, type };

  async function enterEmail(email: string) {
    const field = await see.label<HTMLInputElement>('E-mail address');
    field.value = email;
    field.form!.requestSubmit();
  }

  async function type(digits: string) {
    const field = await see.label<HTMLInputElement>('Six-digit code');
    field.value = digits;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

/** Whether somebody took it. Firefox gives no `ClipboardEvent` that a script makes any data. */
function paste(target: Element, text: string): boolean {
  const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
  return !target.dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
}
