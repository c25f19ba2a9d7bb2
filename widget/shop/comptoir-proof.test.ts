import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';

import { type Answers, awa, createPage, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { askedForCode } from '../../test/harness/security.ts';
import { words as frenchWords } from '../../shared/messages/security-fr.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirProof } from './comptoir-proof.ts';
import './comptoir-proof.ts';
import type { ProvedEvent } from './proved-event.ts';

const asked = { ...askedForCode, maskedEmail: 'a•••@example.com' };
const LEAD = 'For your safety: enter the code that we have sent to a•••@example.com.';

describe('comptoir-proof', () => {
  it('is accessible while it sends, with its field, with a wrong code, and when no code could be sent', async () => {
    const waiting = await start({ 'POST /proof': () => new Promise(() => {}) });
    await waiting.see.role('status', 'Sending…');
    await expectAccessible(waiting.element);

    const { see, element } = await start();
    await see.text(LEAD);
    await expectAccessible(element);
    type(await see.label('Six-digit code'), '000000');
    await see.role('alert', 'That is not the code. You have 4 more tries.');
    await expectAccessible(element);

    const failed = await start({ 'POST /proof': () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('alert', /does not answer/);
    await expectAccessible(failed.element);
  });

  it('puts the cursor into the field, and sends six digits without a further press', async () => {
    const { see, element, sent } = await start();
    const field = await see.label<HTMLInputElement>('Six-digit code');
    await waitUntil(() => focused() === field, 'The field has the focus');
    expect(field.getAttribute('autocomplete')).to.equal('one-time-code');

    setTimeout(() => type(field, '123 456'));
    const event = (await oneEvent(element, 'comptoir-proved')) as ProvedEvent;
    expect(event.emails).to.equal(null);
    expect(sent).to.deep.equal([{ attempt: 'attempt-1', code: '123456' }]);
  });

  it('after a wrong code keeps the field at hand, and says nothing of it once another is typed', async () => {
    const { see } = await start();
    const field = await see.label<HTMLInputElement>('Six-digit code');
    type(field, '000000');
    await see.role('alert', /not the code/);
    await waitUntil(() => focused() === field, 'The field has the focus');
    expect(field.getAttribute('aria-invalid')).to.equal('true');

    type(field, '1');
    await see.role('alert', '');
    (await see.role('button', 'Confirm')).click();
    await see.role('alert', 'The code has six digits.');
  });

  it('says how long to wait for another code, and when that is over asks for one and enters it', async () => {
    const early = await start();
    await early.see.role('timer', /^You can ask for a new code in \d+ seconds\.$/);

    let attempts = 0;
    const { see, sent } = await start({
      'POST /proof': () => ({ ...asked, attempt: `attempt-${++attempts}`, resendInMs: 0 }),
    });
    (await see.role('button', 'Send a new code')).click();
    await see.role('status', /new code is on its way/);
    type(await see.label('Six-digit code'), '123456');
    await see.role('button', 'Confirm');
    expect(sent).to.deep.equal([{ attempt: 'attempt-2', code: '123456' }]);
  });

  it('tries again when no code could be sent', async () => {
    let fails = true;
    const { see } = await start({
      'POST /proof': () => (fails ? Promise.reject(new RequestError('timeout')) : Promise.resolve(asked)),
    });
    await see.role('alert', /slow/);
    fails = false;
    (await see.role('button', 'Try again')).click();
    await see.text(LEAD);
  });

  it('proves a new address with the code that was asked for it, and hands on what the account has now', async () => {
    const list = { emails: [], pending: [] };
    const page = createPage({ 'POST /emails/code': list }, { customer: awa });
    const sent = { email: 'new@example.com', ...askedForCode };
    const element = await mount<ComptoirProof>(html`<comptoir-proof .sent=${sent}></comptoir-proof>`, page);
    const see = screen(page.root);
    await see.text('Enter the code that we have sent to new@example.com.');

    setTimeout(async () => type(await see.label('Six-digit code'), '123456'));
    const event = (await oneEvent(element, 'comptoir-proved')) as ProvedEvent;
    expect(event.emails).to.equal(list);
  });

  it('speaks French', async () => {
    const { see } = await start({}, { language: 'fr', words: async () => frenchWords as never });
    await see.text(/^Pour votre sécurité/);
  });
});

async function start(answers: Answers = {}, part: Parameters<typeof createPage>[1] = {}) {
  const sent: object[] = [];
  const page = createPage(
    {
      'POST /proof': asked,
      'POST /proof/code': ({ body }: { body: { code: string } }) => {
        if (body.code === '000000') throw new RequestError('wrong_code', { triesLeft: 4 });
        sent.push(body);
        return {};
      },
      ...answers,
    },
    { customer: awa, ...part },
  );
  const element = await mount<ComptoirProof>(html`<comptoir-proof></comptoir-proof>`, page);
  return { page, element, see: screen(page.root), sent };
}

function type(field: HTMLInputElement, text: string) {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
