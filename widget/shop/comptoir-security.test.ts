import { expect, html, waitUntil } from '@open-wc/testing';

import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { anEmail, anIdentity, aSession, aSignIn, askedForCode, phone } from '../../test/harness/security.ts';
import { fr } from '../../shared/messages/fr.ts';
import { words as frenchWords } from '../../shared/messages/security-fr.ts';
import { RequestError } from '../core/request-error.ts';
import './comptoir-proof.ts';
import type { ComptoirSecurity } from './comptoir-security.ts';
import './comptoir-security.ts';
import './comptoir-sign-in.ts';

const main = anEmail({ isPrimary: true });
const work = anEmail({ email: 'awa@work.example' });
const left = anEmail({ email: 'old@example.com', releasedAt: '2026-03-05T10:15:00Z' });
const here = aSession({ isCurrent: true });
const never = () => new Promise(() => {});
const offline = () => Promise.reject(new RequestError('offline'));

describe('comptoir-security', () => {
  it('is accessible while it waits, failed, signed out, and with everything in it', async () => {
    const waiting = await start({ 'GET /emails': never });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({ 'GET /sessions': offline });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);

    const out = await start();
    out.page.change({ customer: null });
    await out.see.text('Sign in to see your account.');
    await expectAccessible(out.element);

    const { element, see } = await start();
    (await see.role('heading', 'Sign-in history')).click();
    await expectAccessible(element);
  });

  it('is accessible with each question, and with the proof', async () => {
    const { element, see } = await start({ 'PUT /emails/primary': wantsProof });
    const openers = [
      'Add an address',
      'Remove awa@work.example',
      'Remove Google',
      'Link LinkedIn',
      'Sign out all other devices',
    ];
    for (const name of openers) {
      (await see.role('button', name)).click();
      await see.role('button', 'Cancel');
      await expectAccessible(element);
    }
    (await see.role('button', 'Make main awa@work.example')).click();
    await see.text(/^For your safety/);
    await expectAccessible(element);
  });

  it('tells which address is the main one, since when, and which was left', async () => {
    const { see } = await start();
    await see.role('listitem', /^awa@example.com Main address Confirmed on 2 March 2026$/);
    await see.role('listitem', /^awa@work.example Confirmed on 2 March 2026 Make main Remove$/);
    await see.role('listitem', /^old@example.com Removed on 5 March 2026. Its orders still show.$/);
  });

  it('asks before it removes an address, in words that say what is lost, and gives the focus back', async () => {
    const { see, sent } = await start();
    const opener = await see.role('button', 'Remove awa@work.example');
    opener.click();
    await see.text(/^awa@work.example will no longer sign you in here/);
    (await see.role('button', 'Cancel')).click();
    await waitUntil(() => focused() === opener, 'The button has the focus again');

    opener.click();
    (await see.role('button', 'Remove this address')).click();
    await see.role('status', 'awa@work.example has been removed.');
    expect(sent).to.deep.equal([['DELETE /emails', { email: 'awa@work.example', language: 'en' }]]);
    const heading = await see.role('heading', 'Sign-in and security');
    await waitUntil(() => focused() === heading, 'Reading goes on at the heading');
  });

  it('goes on by itself once the shopper has shown that it is still them, and tells the page', async () => {
    let isProven = false;
    const { see, page } = await start({
      'PUT /emails/primary': () =>
        isProven ? { emails: [{ ...work, isPrimary: true }, anEmail()], pending: [] } : wantsProof(),
      'POST /proof/code': () => {
        isProven = true;
        return {};
      },
    });
    let isTold = false;
    page.portal.session.refresh = async () => void (isTold = true);
    (await see.role('button', 'Make main awa@work.example')).click();
    enter(await see.label('Six-digit code'), '123456');

    await see.role('status', 'awa@work.example is your main address now.');
    await see.role('listitem', /^awa@work.example Main address/);
    expect(isTold).to.equal(true);
  });

  it('adds an address by its code', async () => {
    const added = { emails: [main, anEmail({ email: 'new@example.com' })], pending: [] };
    const { see, sent } = await start({ 'POST /emails/code': added });
    (await see.role('button', 'Add an address')).click();
    const field = await see.label<HTMLInputElement>('New e-mail address');
    await waitUntil(() => focused() === field, 'The field has the focus');
    field.value = 'new@example.com';
    (await see.role('button', 'Send a code')).click();

    await see.text('Enter the code that we have sent to new@example.com.');
    enter(await see.label('Six-digit code'), '123456');
    await see.role('status', 'new@example.com has been added.');
    await see.role('listitem', /^new@example.com Confirmed/);
    expect(sent).to.deep.equal([['POST /emails', { email: 'new@example.com', language: 'en' }]]);
  });

  it('says so when the address has an account of its own', async () => {
    const { see } = await start({
      'GET /emails': { emails: [main], pending: [{ email: 'eve@example.com', ...askedForCode }] },
      'POST /emails/code': () => Promise.reject(new RequestError('email_taken')),
    });
    (await see.role('button', 'Enter code eve@example.com')).click();
    enter(await see.label('Six-digit code'), '123456');
    await see.role('alert', 'This address has an account of its own. Sign in there to use it.');
  });

  it('tells which providers sign in, and what they call the shopper', async () => {
    const { see } = await start();
    await see.role(
      'listitem',
      /^Google awa@example.com ?Linked on 2 March 2026, last used on 4 March 2026 Remove$/,
    );
    expect(see.allRoles('button', /^Link /)).to.have.length(1);
  });

  it('removes a linked sign-in after a question, and offers to link it again', async () => {
    const { see, asked } = await start();
    (await see.role('button', 'Remove Google')).click();
    await see.text(/^Google will no longer sign you in here/);
    expect(asked).not.to.contain('DELETE /identities/:provider');
    const buttons = see.allRoles('button', 'Remove Google');
    buttons.at(-1)!.click();

    await see.role('status', 'Google has been removed.');
    await see.role('button', 'Link Google');
    await see.text('None yet: you sign in by e-mail.');
  });

  it('keeps the only way to sign in, and says why', async () => {
    const { see } = await start({ 'GET /identities': { identities: [anIdentity()], canRemove: false } });
    await see.role('listitem', /It is your only way to sign in, so it cannot be removed.$/);
    expect(see.allRoles('button', 'Remove Google')).to.deep.equal([]);
  });

  it('goes to a provider to link it once the shopper has shown that it is still them', async () => {
    const went: string[] = [];
    let isProven = false;
    const { page, see } = await start({
      'POST /proof/code': () => {
        isProven = true;
        return {};
      },
    });
    const linkSocial = async (provider: string) => {
      if (!isProven) await wantsProof();
      went.push(provider);
    };
    page.change({ session: { ...page.portal.session, linkSocial } });
    (await see.role('button', 'Link LinkedIn')).click();
    await see.text('You go to LinkedIn to sign in there, and come back here.');
    (await see.role('button', 'Continue to LinkedIn')).click();
    enter(await see.label('Six-digit code'), '123456');

    await waitUntil(() => went.length === 1, 'The browser goes to LinkedIn');
    expect(went).to.deep.equal(['linkedin']);
  });

  it('speaks of no provider where the store has none and none is linked', async () => {
    const { see } = await start(
      { 'GET /identities': { identities: [], canRemove: true } },
      { providers: [] },
    );
    await see.text('E-mail addresses');
    expect(see.allRoles('heading', 'Linked sign-ins')).to.deep.equal([]);
  });

  it('names device, place and last use, marks this one, and ends another', async () => {
    const { see, asked } = await start();
    await see.role('listitem', /^Firefox on Windows This device in the shop since 2 March 2026$/);
    await see.role(
      'listitem',
      /^Safari on iPhone on the account page since 2 March 2026 ?Last used 4 Mar 2026/,
    );
    (await see.role('button', 'Sign out Safari on iPhone')).click();

    await see.role('status', 'Safari on iPhone has been signed out.');
    expect(asked.at(-1)).to.equal('DELETE /sessions/:sessionId');
    expect(see.allRoles('button', /^Sign out/)).to.deep.equal([]);
  });

  it('ends all others after a question', async () => {
    const { see, asked } = await start();
    (await see.role('button', 'Sign out all other devices')).click();
    await see.text('Every other device has to sign in again. This one stays signed in.');
    expect(asked).not.to.contain('DELETE /other-sessions');
    (await see.role('button', 'Sign out all other devices')).click();

    await see.role('status', 'All other devices have been signed out.');
    expect(see.allRoles('listitem', /^Safari on iPhone on the/)).to.deep.equal([]);
  });

  it('says what went wrong beside what it was about, and keeps the list', async () => {
    const { see } = await start({ 'DELETE /sessions/:sessionId': offline });
    (await see.role('button', 'Sign out Safari on iPhone')).click();
    await see.role('alert', /does not answer/);
    await see.role('button', 'Sign out Safari on iPhone');
  });

  it('tells of sign-ins, and of wrong codes', async () => {
    const { see } = await start();
    (await see.role('heading', 'Sign-in history')).click();
    await see.role('listitem', /^2 Mar 2026, .*Safari on iPhone, with a code · 192.0.2.0\/24$/);
    await see.role('listitem', /Wrong code Unknown device · 192.0.2.0\/24$/);
    await see.text('Kept for 180 days.');
  });

  it('after a failure, trying again shows it', async () => {
    let fails = true;
    const { see } = await start({
      'GET /sign-ins': () => (fails ? offline() : { signIns: [], keptDays: 180 }),
    });
    await see.role('alert', /does not answer/);
    fails = false;
    (await see.role('button', 'Try again')).click();
    await see.text('E-mail addresses');
  });

  it('speaks French, and runs from right to left, with long names in 320 px', async () => {
    const french = await start({}, { language: 'fr', messages: fr, words: async () => frenchWords as never });
    await french.see.role('heading', 'Connexion et sécurité');
    await french.see.text('Firefox sur Windows');

    const long = anEmail({ email: `${'marie-antoinette.'.repeat(8)}@example.com` });
    const narrow = await start(
      { 'GET /emails': { emails: [main, long], pending: [] } },
      { direction: 'rtl', messages: rtl },
    );
    narrow.page.root.style.inlineSize = '320px';
    await narrow.see.text('E-mail addresses');
    await expectAccessible(narrow.element);
    const { scrollWidth, clientWidth } = narrow.element.shadowRoot!.querySelector('.sections')!;
    expect(scrollWidth).to.be.at.most(clientWidth);
  });
});

function wantsProof(): Promise<never> {
  return Promise.reject(new RequestError('proof_needed'));
}

async function start(answers: Answers = {}, part: Parameters<typeof createPage>[1] = {}) {
  const asked: string[] = [];
  const sent: unknown[] = [];
  const all: Answers = {
    'GET /emails': { emails: [main, work, left], pending: [] },
    'GET /identities': { identities: [anIdentity()], canRemove: true },
    'DELETE /identities/:provider': {},
    'GET /sessions': { sessions: [here, phone] },
    'GET /sign-ins': {
      signIns: [aSignIn(), aSignIn({ succeeded: false, device: { browser: null, system: null } })],
      keptDays: 180,
    },
    'POST /emails': askedForCode,
    'DELETE /emails': { emails: [main], pending: [] },
    'POST /proof': { ...askedForCode, maskedEmail: 'a•••@example.com' },
    'DELETE /sessions/:sessionId': {},
    'DELETE /other-sessions': {},
    ...answers,
  };
  const page = createPage(all, { customer: awa, providers: ['google', 'linkedin'], ...part });
  const { api } = page.portal;
  page.change({
    api: async (name, parts, options) => {
      asked.push(name);
      if ('body' in parts && name.endsWith('/emails')) sent.push([name, parts.body]);
      return api(name, parts, options);
    },
  });
  const element = await mount<ComptoirSecurity>(html`<comptoir-security></comptoir-security>`, page);
  return { page, element, see: screen(page.root), asked, sent };
}

function enter(field: HTMLInputElement, code: string) {
  field.value = code;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
