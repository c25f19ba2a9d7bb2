import { expect, html } from '@open-wc/testing';

import { createMerchantPage } from '../../test/harness/merchant.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import type { ComptoirDeliveries } from './comptoir-deliveries.ts';
import './comptoir-deliveries.ts';

const delivery = (topic: string) => ({
  id: crypto.randomUUID(),
  platform: 'woocommerce',
  topic,
  reason: 'total: "free" is no amount in EUR',
  receivedAt: '2026-03-02T10:15:00Z',
  times: 2,
});

const KEPT = [delivery('order.created'), delivery('order.updated')];

async function start(replayed: { deliveries: object[]; reason: string | null }) {
  const page = createMerchantPage({
    'GET /admin/:store/deliveries': { deliveries: KEPT },
    'POST /admin/:store/deliveries/:deliveryId/replay': replayed,
  });
  const element = await mount<ComptoirDeliveries>(html`<comptoir-deliveries></comptoir-deliveries>`, page);
  return { ...page, element, see: screen(page.root) };
}

describe('comptoir-deliveries', () => {
  it('tells each with its reason, accessibly, and one that is used now is gone and said to be', async () => {
    const { see, element } = await start({ deliveries: [], reason: null });
    await see.text('total: "free" is no amount in EUR');
    await expectAccessible(element);
    (await see.role('button', 'Try again: order.created')).click();
    await see.text('It has been taken in now.');
    expect(see.hasText('total: "free" is no amount in EUR')).to.equal(false);
  });

  it('tells a try in vain as a failure, where it was tried', async () => {
    const { see, element } = await start({ deliveries: KEPT, reason: 'total' });
    (await see.role('button', 'Try again: order.updated')).click();
    const told = await see.text('Tried again: it still cannot be used.');
    expect(told.closest('[role="alert"]')).not.to.equal(null);
    expect(told.closest('li')!.textContent).to.contain('order.updated');
    await expectAccessible(element);
  });
});
