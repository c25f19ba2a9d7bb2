import { randomUUID } from 'node:crypto';

import type { Page } from '@playwright/test';

import { words } from '../../shared/messages/merchant-list-en.ts';
import { words as segments } from '../../shared/messages/segment-en.ts';
import { insertGroup } from '../../portal-server/groups/customer-group-queries.ts';
import { findStoreByPublicKey } from '../../portal-server/stores/store-queries.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { placeOrders } from '../harness/placed-orders.ts';
import { askForCode, expect, test, words as en } from '../harness/journey.ts';
import type { Shop, Site } from '../harness/site.ts';

import { DEMO_OWNER } from '../../demo/demo-addresses.ts';

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ context }) => bringAxe(context));

test('a merchant signs in, finds customers, files one and sees a new one come', async ({
  page,
  site,
  shop,
}) => {
  const store = (await findStoreByPublicKey(site.sql, shop.publicKey))!;
  const group = { id: randomUUID(), key: 'friends', name: 'Friends', discountBasisPoints: null };
  await insertGroup(site.sql, { storeId: store.id, ...group });
  for (const email of ['camille@example.com', 'awa@example.com']) await shop.deliverOrdersOf(email);

  await signIn(page, site, shop);
  const rows = page.getByRole('grid', { name: words.grid }).getByRole('row');
  const rowOf = (text: string) => rows.filter({ hasText: text });
  await expect(rowOf('camille@example.com')).toBeVisible();
  await expect(rowOf('awa@example.com')).toBeVisible();
  await expectNoFindings(page, 'the list');

  const spent = page.getByRole('columnheader', { name: words.columns.spent });
  await spent.getByRole('button').click();
  await expect(spent).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.nth(1)).toContainText('awa@example.com');
  await spent.getByRole('button').click();
  await expect(spent).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.last()).toContainText('awa@example.com');
  await spent.getByRole('button').click();
  await expect(rows.nth(1)).toContainText('awa@example.com');

  const first = rows.nth(1);
  const name = (await first.getByRole('rowheader').innerText()).trim();
  const city = (await first.getByRole('gridcell').nth(2).innerText()).trim();
  await filterByCity(page, city);
  await expect(rows).toHaveCount(2);
  await expect(first).toContainText(name);

  await first.getByRole('link', { name: /^Orders of / }).click();
  const sheet = page.locator('comptoir-customer');
  await expect(sheet.getByRole('heading', { name: words.sheet.orders, exact: true })).toBeFocused();
  await expect(sheet.locator('comptoir-customer-orders').getByRole('listitem').first()).toBeVisible();
  await sheet.getByRole('button', { name: words.sheet.edit(words.sheet.groups) }).click();
  await sheet.getByLabel('Friends').check();
  await sheet.getByRole('button', { name: words.sheet.save, exact: true }).click();
  await expect(sheet.getByText(words.sheet.saved(words.sheet.groups))).toBeVisible();
  await expectNoFindings(page, 'the sheet');
  await page.keyboard.press('Escape');
  await expect(first).toContainText('friends');

  // The filter is one place to go back to, the sheet another.
  await page.getByRole('button', { name: words.segments.all }).click();
  await expect(rowOf('camille@example.com')).toBeVisible();
  await expect(rowOf('awa@example.com')).toBeVisible();
  await expect(rowOf('giulia@example.com')).toHaveCount(0);
  await shop.deliverOrdersOf('giulia@example.com');
  // Asked every few seconds, and at once when the page is looked at again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText(words.newcomers('1', true))).toBeVisible();
  await expect(rowOf('giulia@example.com')).toHaveCount(0);
  await page.getByRole('button', { name: words.showNewcomers, exact: true }).click();
  await expect(rows.nth(1)).toContainText('giulia@example.com');

  // One more order of somebody who shows: their row tells it, where it stands.
  const camille = rowOf('camille@example.com');
  const place = await camille.getAttribute('aria-rowindex');
  const orders = camille.getByRole('link', { name: /^Orders of / });
  const count = Number(await orders.innerText());
  await placeOrders(site.sql, store, [
    { who: 'camille@example.com', at: '2026-06-01T10:00:00Z', amount: 2_000 },
  ]);
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(orders).toHaveText(String(count + 1), { timeout: 1_000 });
  }).toPass();
  await expect(camille).toHaveAttribute('aria-rowindex', place!);
  await expect(page.getByText(words.moved)).toHaveCount(0);

  await page.getByRole('button', { name: segments.ready.outstanding }).click();
  await expect(page.getByText(words.owed.lead)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: words.columns.outstandingLimit })).toBeVisible();
});

/** At the portal, by the mailed code. */
async function signIn(page: Page, site: Site, shop: Shop): Promise<void> {
  await page.goto(`${site.portalUrl}/merchant/${shop.publicKey}/customers?lang=en`);
  const merchant = page.locator('comptoir-merchant');
  const { code } = await askForCode(site, merchant, DEMO_OWNER);
  await merchant.getByLabel(en.signIn.code).fill(code);
}

async function filterByCity(page: Page, city: string): Promise<void> {
  const filter = page.locator('comptoir-customer-filter');
  await filter.locator('summary').click();
  await filter.getByLabel(words.filter.field).selectOption('city');
  await filter.getByLabel(words.filter.value).fill(city);
  await filter.getByRole('button', { name: words.filter.apply }).click();
}
