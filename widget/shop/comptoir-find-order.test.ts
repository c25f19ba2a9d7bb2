import { expect, html } from '@open-wc/testing';

import { createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { rtl, rtlOf } from '../../test/harness/rtl-messages.ts';
import { words as fr } from '../../shared/messages/guest-fr.ts';
import { words as en } from '../../shared/messages/guest-en.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirFindOrder } from './comptoir-find-order.ts';
import './comptoir-find-order.ts';

describe('comptoir-find-order', () => {
  it('is accessible while it waits, failed, asking, refused, and answered', async () => {
    const never = await start({}, { words: () => new Promise<never>(() => {}) });
    await never.see.role('status');
    await expectAccessible(never.element);

    const failed = await start({}, { words: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const { element, see } = await start({ 'POST /find-order': {} });
    await see.role('heading', 'Find my order');
    await expectAccessible(element);
    (await see.role('button', 'Send me the link')).click();
    await see.text('Please enter the number of your order.');
    await expectAccessible(element);
    await fill(see, 'MB-1', 'awa@example.com');
    await see.text(/^If there is an order MB-1/);
    await expectAccessible(element);
  });

  it('sends what was typed, in the page’s language, and says the same whatever comes of it', async () => {
    const asked: unknown[] = [];
    const { see } = await start({ 'POST /find-order': ({ body }: { body: unknown }) => asked.push(body) });
    await fill(see, ' #MB-1042 ', ' awa@example.com ');
    await see.role('status', /order #MB-1042 with the address awa@example.com/);
    expect(asked).to.deep.equal([{ number: '#MB-1042', email: 'awa@example.com', language: 'en' }]);

    (await see.role('button', 'Look for another order')).click();
    await see.label('Order number');
    expect(focused()?.id).to.equal('number');
  });

  it('says what is wrong, and puts the cursor there', async () => {
    const { see } = await start();
    await fill(see, 'MB-1', 'awa');
    await see.role('alert', /does not look like an e-mail address/);
    expect(focused()?.id).to.equal('email');
  });

  it('says why the server refused, and how long to wait', async () => {
    const { see } = await start({
      'POST /find-order': () => {
        throw new RequestError('too_many_requests', { retryAfterSeconds: 120 });
      },
    });
    await fill(see, 'MB-1', 'awa@example.com');
    await see.role('alert', /Please wait 2 minutes/);
  });

  it('asks once, however often its button is pressed', async () => {
    let asked = 0;
    const { see } = await start({ 'POST /find-order': () => (asked++, new Promise(() => {})) });
    await fill(see, 'MB-1', 'awa@example.com');
    (await see.role('button', 'Sending…')).click();
    expect(asked).to.equal(1);
  });

  it('speaks French, and runs from right to left', async () => {
    const { see, page, element } = await start();
    page.change({ language: 'fr', words: async () => fr as never });
    await see.role('heading', 'Retrouver ma commande');
    page.change({ language: 'he', direction: 'rtl', messages: rtl, words: async () => rtlOf(en) as never });
    await see.role('heading', rtlOf(en).heading);
    await expectAccessible(element);
  });
});

async function start(answers = {}, part = {}) {
  const page = createPage(answers, part);
  const element = await mount<ComptoirFindOrder>(html`<comptoir-find-order></comptoir-find-order>`, page);
  return { element, page, see: screen(element.shadowRoot!) };
}

async function fill(see: ReturnType<typeof screen>, number: string, email: string) {
  (await see.label<HTMLInputElement>('Order number')).value = number;
  (await see.label<HTMLInputElement>('E-mail address you ordered with')).value = email;
  (await see.role('button', 'Send me the link')).click();
}
