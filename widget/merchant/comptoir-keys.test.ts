import { expect, html } from '@open-wc/testing';

import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { type Answers, expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import type { ComptoirKeys } from './comptoir-keys.ts';
import './comptoir-keys.ts';

const key = {
  id: 'a'.repeat(64),
  hint: 'WxYz',
  createdAt: '2026-03-02T10:15:00Z',
  createdBy: 'ada@team.example',
  revokedAt: null,
};

async function start(answers: Answers = {}) {
  const page = createMerchantPage({ 'GET /admin/:store/keys': { keys: [key] }, ...answers });
  const element = await mount<ComptoirKeys>(html`<comptoir-keys></comptoir-keys>`, page);
  return { ...page, element, see: screen(page.root) };
}

describe('comptoir-keys', () => {
  it('is accessible, empty, there, and with each question', async () => {
    const empty = await start({ 'GET /admin/:store/keys': { keys: [] } });
    await empty.see.text(/There is no secret key/);
    await expectAccessible(empty.element);

    const { element, see } = await start();
    for (const opener of ['Replace the key that ends in WxYz', 'Revoke the key that ends in WxYz']) {
      (await see.role('button', opener)).click();
      await see.role('button', 'Cancel');
      await expectAccessible(element);
    }
  });

  it('shows a new key once, and replaces the one that was chosen', async () => {
    const made = { keys: [key], secretKey: 'sk_new_key' };
    const { see, asked } = await start({ 'POST /admin/:store/keys': made });
    (await see.role('button', 'Replace the key that ends in WxYz')).click();
    (await see.role('button', 'Make the new key')).click();

    await see.text('sk_new_key');
    expect(asked.at(-1)!.parts).to.deep.equal({ params: { store: STORE }, body: { replaces: key.id } });
  });

  it('revokes after a question', async () => {
    const { see, asked } = await start({ 'DELETE /admin/:store/keys/:keyId': { keys: [] } });
    (await see.role('button', 'Revoke the key that ends in WxYz')).click();
    expect(asked).to.have.length(1);
    (await see.role('button', 'Revoke it now')).click();

    await see.text('The key has been revoked.');
    expect(asked.at(-1)!.parts).to.deep.equal({ params: { store: STORE, keyId: key.id } });
  });
});
