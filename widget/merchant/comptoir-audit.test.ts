import { expect, html } from '@open-wc/testing';

import { createMerchantPage, STORE } from '../../test/harness/merchant.ts';
import { expectAccessible, mount } from '../../test/harness/mount.ts';
import { screen } from '../../test/harness/screen.ts';
import type { ComptoirAudit } from './comptoir-audit.ts';
import './comptoir-audit.ts';

const ID = '6905f8f9-6c5e-47f1-b01b-d10a89b4d749';
const OTHER_ID = '274bcbe1-8016-4ce4-a7cc-63849ffbba1e';
const by = { at: '2026-03-02T10:15:00Z', staffEmail: 'ada@team.example', before: null, after: null };

function entry(part: object) {
  return { id: String(Math.random()), subjectKind: 'customer', subjectId: ID, ...by, ...part };
}

async function start(entries: object[], hasMore = false) {
  const page = createMerchantPage({ 'GET /admin/:store/audit': { entries, hasMore } });
  const element = await mount<ComptoirAudit>(html`<comptoir-audit></comptoir-audit>`, page);
  return { ...page, element, see: screen(page.root) };
}

describe('comptoir-audit', () => {
  it('is accessible, empty and with what was done', async () => {
    const empty = await start([]);
    await empty.see.text('Nothing has been changed yet.');
    await expectAccessible(empty.element);

    const { element, see } = await start(
      [entry({ action: 'customer.changed', after: { city: 'Lyon' } })],
      true,
    );
    await see.role('button', 'Show older');
    await expectAccessible(element);
  });

  it('leads to the customer, and shows no id', async () => {
    const { see } = await start([
      entry({ action: 'customer.merged', after: { mergeId: ID, mergedId: OTHER_ID } }),
    ]);
    const link = (await see.role('link', 'Open the customer')) as HTMLAnchorElement;
    expect(link.getAttribute('href')).to.equal(`/merchant/${STORE}/customers/${ID}`);
    expect(see.hasText(/[0-9a-f]{8}-/)).to.equal(false);
  });

  it('says what stood there and what stands there now, in words', async () => {
    const { see } = await start([
      entry({
        action: 'group.changed',
        subjectKind: 'group',
        subjectId: 'vip',
        before: { discountBasisPoints: 1250, rule: null },
        after: { discountBasisPoints: null, rule: "city = 'Lyon'" },
      }),
      entry({
        action: 'staff.invited',
        subjectKind: 'staff',
        subjectId: 'eve@team.example',
        after: { role: 'editor' },
      }),
      entry({
        action: 'customers.bulk_started',
        subjectKind: 'bulk_action',
        after: { kind: 'add_tag', selection: { kind: 'matching', q: '', where: 'number_of_orders > 2' } },
      }),
    ]);
    await see.text('Changed a group');
    await see.text('Discount 12.5% none');
    await see.text("Rule city = 'Lyon'");
    await see.text('Role Editor');
    await see.text('Action Add a tag');
    await see.text('Who all who match, Filter: number_of_orders > 2');
  });

  it('says amounts in the currency of the shop, and what is kept as a word in the reader’s words', async () => {
    const { see } = await start([
      entry({
        action: 'customer.changed',
        before: { terms: { outstandingLimit: null, paymentDays: null, risk: 'none' }, follow: ['city'] },
        after: { terms: { outstandingLimit: 150_050, paymentDays: 30, risk: 'high' } },
      }),
    ]);
    await see.text('Business terms Credit limit: €1,500.50, Days to pay: 30, Risk: high');
    await see.text('Follows orders City');
  });
});
