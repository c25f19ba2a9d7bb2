import { expect, html } from '@open-wc/testing';

import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { rtl } from '../../test/harness/rtl-messages.ts';
import { screen } from '../../test/harness/screen.ts';
import { askedForCode } from '../../test/harness/security.ts';
import { fr } from '../../shared/messages/fr.ts';
import { words as frenchWords } from '../../shared/messages/security-fr.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirData } from './comptoir-data.ts';
import './comptoir-data.ts';
import './comptoir-proof.ts';
import './comptoir-sign-in.ts';

const offline = () => Promise.reject(new RequestError('offline'));

describe('comptoir-data', () => {
  it('is accessible while it waits, failed, signed out, with everything, and before it deletes', async () => {
    const waiting = await start({ 'GET /data': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading your account…');
    await expectAccessible(waiting.element);

    const failed = await start({ 'GET /data': offline });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);

    const out = await start();
    out.page.change({ customer: null });
    await out.see.text('Sign in to see your account.');
    await expectAccessible(out.element);

    const { element, see } = await start();
    (await see.role('button', 'Delete my account…')).click();
    await see.role('button', 'Delete for good');
    await expectAccessible(element);
    (await see.role('button', 'Delete for good')).click();
    await see.role('alert', 'Please tick the box first.');
    await expectAccessible(element);
  });

  it('downloads from the address that the server gives, and leaves the page where it is', async () => {
    const { see, sent } = await start({ 'POST /data/download': { url: '#download' } });
    (await see.role('button', 'Download orders (CSV)')).click();
    await see.role('status', 'The download has begun.');
    expect(sent).to.deep.equal([['POST /data/download', { format: 'csv', language: 'en' }]]);
    expect(location.hash).to.equal('#download');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('says what goes and what stays, wants a tick, then a proof, and goes on by itself', async () => {
    let isProven = false;
    const { see, sent, page } = await start({
      'DELETE /account': () => (isProven ? {} : Promise.reject(new RequestError('proof_needed'))),
      'POST /proof/code': () => {
        isProven = true;
        return {};
      },
    });
    const refresh = async () => page.change({ customer: null });
    page.change({ session: { ...page.portal.session, refresh } });
    (await see.role('button', 'Delete my account…')).click();
    await see.text('your sign-ins, on every device');
    await see.text(/^Invoices with dates, amounts and products, for 10 years/);

    (await see.role('button', 'Delete for good')).click();
    await see.role('alert', 'Please tick the box first.');
    expect(sent).to.deep.equal([]);
    (await see.label('I understand that this cannot be undone.')).click();
    (await see.role('button', 'Delete for good')).click();
    const field = await see.label<HTMLInputElement>('Six-digit code');
    field.value = '123456';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));

    await see.role('status', 'Your account is deleted. We have sent you an e-mail about it.');
    expect(sent.at(-1)).to.deep.equal(['DELETE /account', { confirm: 'delete', language: 'en' }]);
  });

  it('keeps the account when the shopper thinks better of it, and when it fails', async () => {
    const { see, sent } = await start({ 'DELETE /account': offline });
    (await see.role('button', 'Delete my account…')).click();
    (await see.role('button', 'Cancel')).click();
    (await see.role('button', 'Delete my account…')).click();
    expect(sent).to.deep.equal([]);

    (await see.label('I understand that this cannot be undone.')).click();
    (await see.role('button', 'Delete for good')).click();
    await see.role('alert', /does not answer/);
    await see.role('button', 'Download everything (JSON)');
  });

  it('speaks French, and runs from right to left in 320 px', async () => {
    const french = await start({}, { language: 'fr', messages: fr, words: async () => frenchWords as never });
    await french.see.role('heading', 'Vos données');

    const narrow = await start({}, { direction: 'rtl', messages: rtl });
    narrow.page.root.style.inlineSize = '320px';
    (await narrow.see.role('button', 'Delete my account…')).click();
    await expectAccessible(narrow.element);
    const { scrollWidth, clientWidth } = narrow.element.shadowRoot!.querySelector('.sections')!;
    expect(scrollWidth).to.be.at.most(clientWidth);
  });
});

async function start(answers: Answers = {}, part: Parameters<typeof createPage>[1] = {}) {
  const sent: unknown[] = [];
  const page = createPage(
    {
      'GET /data': { orderCount: 12, recordsKeptYears: 10 },
      'POST /proof': { ...askedForCode, maskedEmail: 'a•••@example.com' },
      ...answers,
    },
    { customer: awa, ...part },
  );
  const { api } = page.portal;
  page.change({
    api: async (name, parts, options) => {
      if ('body' in parts && !name.startsWith('POST /proof')) sent.push([name, parts.body]);
      return api(name, parts, options);
    },
  });
  const element = await mount<ComptoirData>(html`<comptoir-data></comptoir-data>`, page);
  return { page, element, see: screen(page.root), sent };
}
