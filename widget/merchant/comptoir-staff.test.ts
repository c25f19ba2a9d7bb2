import { expect, html, waitUntil } from '@open-wc/testing';

import { words } from '../../shared/messages/merchant-en.ts';
import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { focused, screen } from '../../test/harness/screen.ts';
import { RequestError } from '../core/request-error.ts';
import type { ComptoirStaff } from './comptoir-staff.ts';
import './comptoir-staff.ts';

const ada = {
  email: 'ada@team.example',
  role: 'owner',
  invitedBy: null,
  invitedAt: '2026-03-02T10:15:00Z',
  joinedAt: '2026-03-02T11:00:00Z',
  isYou: true,
};
const eve = { ...ada, email: 'eve@team.example', role: 'editor', joinedAt: null, isYou: false };
const LIST = 'GET /admin/:store/staff';

async function start(answers: Answers = {}) {
  const page = createMerchantPage({ [LIST]: { staff: [ada, eve] }, ...answers });
  const element = await mount<ComptoirStaff>(html`<comptoir-staff></comptoir-staff>`, page);
  return { ...page, element, see: screen(page.root) };
}

describe('comptoir-staff', () => {
  it('is accessible while it waits, failed, there, and with its question', async () => {
    const waiting = await start({ [LIST]: () => new Promise(() => {}) });
    await waiting.see.role('status', 'Loading…');
    await expectAccessible(waiting.element);

    const failed = await start({ [LIST]: () => Promise.reject(new RequestError('offline')) });
    await failed.see.role('button', 'Try again');
    await expectAccessible(failed.element);

    const { element, see } = await start();
    (await see.role('button', 'Remove eve@team.example')).click();
    await see.role('button', 'Cancel');
    await expectAccessible(element);
  });

  it('breaks no word of its buttons beside a long address', async () => {
    const email = 'an.address.that.is.very.long.indeed.of.the.accounts.department@international.example';
    const { element, see } = await start({ [LIST]: { staff: [ada, { ...eve, email }] } });
    element.style.inlineSize = '680px';
    const range = document.createRange();
    range.selectNodeContents(await see.role('button', `Remove ${email}`));
    const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
    expect(lines.size).to.equal(1);
  });

  it('invites by mail, with the role that is chosen', async () => {
    const { see, asked } = await start({ 'POST /admin/:store/staff': { staff: [ada, eve] } });
    const email = await see.label<HTMLInputElement>('E-mail address');
    email.value = ' new@team.example ';
    (await see.role('button', 'Send the invitation')).click();

    await see.text('new@team.example has been invited.');
    const { name, parts } = asked.at(-1)!;
    expect(name).to.equal('POST /admin/:store/staff');
    expect(parts).to.deep.equal({
      params: { store: STORE },
      body: { email: 'new@team.example', role: 'reader', language: 'en' },
    });
    expect(email.value).to.equal('');
  });

  it('says at the field what is no address, and asks nobody', async () => {
    const { see, asked } = await start();
    const email = await see.label<HTMLInputElement>('E-mail address');
    email.value = 'nobody';
    (await see.role('button', 'Send the invitation')).click();

    await see.text(/does not look like an e-mail address/);
    expect(focused()).to.equal(email);
    expect(asked).to.have.length(1);
  });

  it('shows of each the role that they have, also where somebody stood whose role was changed', async () => {
    const zoe = { ...eve, email: 'zoe@team.example', role: 'reader' };
    let team = [ada, eve, zoe];
    const { element, see } = await start({
      [LIST]: () => ({ staff: team }),
      'PUT /admin/:store/staff': ({ body }: { body: { role: string } }) => {
        team = [ada, { ...eve, role: body.role }, zoe];
        return { staff: team };
      },
      'DELETE /admin/:store/staff': () => ({ staff: [ada, zoe] }),
    });
    await see.text('zoe@team.example');
    const selectOf = (email: string) =>
      element.shadowRoot!.querySelector<HTMLSelectElement>(`[aria-label="Role of ${email}"]`)!;
    for (const role of ['reader', 'editor'] as const) {
      const select = selectOf(eve.email);
      select.value = role;
      select.dispatchEvent(new Event('change'));
      await see.text(words.staff.changed(eve.email, words.roles[role]));
    }
    (await see.role('button', 'Remove eve@team.example')).click();
    (await see.role('button', 'Remove')).click();
    await waitUntil(() => selectOf(eve.email) === null);
    expect(selectOf(zoe.email).value).to.equal('reader');
  });

  it('removes after a question, and leaves the list as it was where that is refused', async () => {
    const { see } = await start({
      'DELETE /admin/:store/staff': () => Promise.reject(new RequestError('last_owner')),
    });
    (await see.role('button', 'Remove ada@team.example')).click();
    (await see.role('button', 'Remove')).click();

    await see.text('A store keeps at least one owner.');
    expect(see.hasText('eve@team.example')).to.equal(true);
  });
});
