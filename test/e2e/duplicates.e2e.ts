import type { Page } from '@playwright/test';

import { DEMO_OWNER } from '../../demo/demo-addresses.ts';
import { words as duplicates } from '../../shared/messages/duplicates-en.ts';
import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { findStoreByPublicKey } from '../../portal-server/stores/store-queries.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { askForCode, expect, test, words as en } from '../harness/journey.ts';
import { ingestFor } from '../harness/listed-customers.ts';
import type { Shop, Site } from '../harness/site.ts';

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ context }) => bringAxe(context));

test('a merchant merges two customers who are one, moves an order between others, and takes both back', async ({
  page,
  site,
  shop,
}) => {
  const store = (await findStoreByPublicKey(site.sql, shop.publicKey))!;
  const order = (number: string, name: string, email: string) =>
    ingestFor(site.sql, store, number, {}, { name, email });
  await order('D-1', 'Binta Sow', 'binta.sow@gmail.com');
  await order('D-2', 'Binta S.', 'bintasow+shop@gmail.com');
  await order('D-3', 'Omar Fall', 'omar@mail.example');

  await signIn(page, site, shop);
  const pair = page.getByRole('article', { name: /Binta/ });
  await expect(pair).toContainText(duplicates.reasons.mailbox);
  await pair.getByRole('button', { name: /^Compare and merge/ }).click();
  await expect(page.getByRole('heading', { name: duplicates.preview })).toBeFocused();
  await expectNoFindings(page, 'the preview');
  await pair.getByRole('button', { name: duplicates.merge, exact: true }).click();
  await expect(page.getByText(/counts for .* from now on/)).toBeVisible();
  await expect(page.getByText(duplicates.empty)).toBeVisible();

  const rows = await openList(page);
  await expect(rows.filter({ hasText: 'Binta' })).toHaveCount(1);
  await rows.filter({ hasText: 'Binta' }).getByRole('link').first().click();
  const sheet = page.locator('comptoir-customer');
  const orders = sheet.locator('comptoir-customer-orders');
  await expect(orders.getByRole('listitem')).toHaveCount(2);

  await orders.getByRole('button', { name: duplicates.moveOne('D-2') }).click();
  await expect(sheet.getByLabel(duplicates.find)).toBeFocused();
  await page.keyboard.type('omar');
  await sheet.getByRole('button', { name: /^Omar Fall/ }).click();
  await page.keyboard.press('Enter');
  await expect(sheet.getByText(duplicates.moved('D-2', 'Omar Fall'))).toBeVisible();
  await expect(sheet.getByText(duplicates.movedAway('D-2', 'Omar Fall'), { exact: true })).toBeVisible();
  await expect(orders.getByRole('listitem')).toHaveCount(1);
  await expectNoFindings(page, 'the sheet');

  await sheet.getByRole('button', { name: duplicates.giveBackOne('D-2') }).click();
  await expect(orders.getByRole('listitem')).toHaveCount(2);
  await sheet.getByRole('button', { name: /^Take apart: / }).click();
  await expect(orders.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(rows.filter({ hasText: 'Binta' })).toHaveCount(2);
});

async function openList(page: Page) {
  await page.getByRole('link', { name: 'Customers' }).click();
  const rows = page.getByRole('grid', { name: list.grid }).getByRole('row');
  await expect(rows.first()).toBeVisible();
  return rows;
}

async function signIn(page: Page, site: Site, shop: Shop): Promise<void> {
  await page.goto(`${site.portalUrl}/merchant/${shop.publicKey}/duplicates?lang=en`);
  const merchant = page.locator('comptoir-merchant');
  const { code } = await askForCode(site, merchant, DEMO_OWNER);
  await merchant.getByLabel(en.signIn.code).fill(code);
}
