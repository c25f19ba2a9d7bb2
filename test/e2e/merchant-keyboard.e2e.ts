import { randomUUID } from 'node:crypto';

import { words as bulk } from '../../shared/messages/bulk-en.ts';
import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { words as merchant } from '../../shared/messages/merchant-en.ts';
import { insertGroup } from '../../portal-server/groups/customer-group-queries.ts';
import { expect, test } from '../harness/journey.ts';
import { signInToSection, storeInEuros, tabTo } from '../harness/merchant-journey.ts';
import { placeOrders } from '../harness/placed-orders.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('a merchant’s day needs no pointer: a customer changed and undone, several put into a group', async ({
  page,
  site,
  shop,
}) => {
  const store = await storeInEuros(site, shop);
  const group = { id: randomUUID(), key: 'friends', name: 'Friends', discountBasisPoints: null };
  await insertGroup(site.sql, { storeId: store.id, ...group });
  await placeOrders(site.sql, store, [
    { who: 'camille@example.com', at: '2026-05-01T10:00:00Z', amount: 2_000, city: 'Lyon' },
    { who: 'awa@example.com', at: '2026-06-02T10:00:00Z', amount: 4_000, city: 'Dakar' },
  ]);
  const { keyboard } = page;

  await signInToSection(page, site, shop, 'overview');
  await tabTo(page, page.getByRole('link', { name: merchant.sections.customers }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: merchant.sections.customers })).toBeFocused();

  // The newest first: Awa, then Camille.
  const grid = page.getByRole('grid', { name: list.grid });
  await tabTo(page, grid);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const sheet = page.locator('comptoir-customer');
  await expect(sheet.getByRole('heading', { level: 2, name: 'camille@example.com' })).toBeVisible();

  await tabTo(page, sheet.getByRole('button', { name: list.sheet.edit(list.columns.city) }));
  await keyboard.press('Enter');
  const city = sheet.getByLabel(list.columns.city, { exact: true });
  await expect(city).toBeFocused();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('Villeurbanne');
  await keyboard.press('Enter');
  await expect(sheet.getByText(list.sheet.saved(list.columns.city))).toBeVisible();
  await tabTo(page, sheet.getByRole('button', { name: list.sheet.undo, exact: true }));
  await keyboard.press('Enter');
  await expect(sheet.getByText(list.sheet.undone)).toBeVisible();
  await keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await expect(grid).toContainText('Lyon');
  await expect(grid).not.toContainText('Villeurbanne');

  await keyboard.press('Home');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+Space');
  await expect(page.getByText(list.selected('2', false))).toBeVisible();
  await tabTo(page, page.getByLabel(bulk.what, { exact: true }));
  await keyboard.type(bulk.kinds.add_group);
  await tabTo(page, page.getByLabel(bulk.group, { exact: true }));
  await keyboard.type(group.name);
  await tabTo(page, page.getByRole('button', { name: bulk.next }));
  await keyboard.press('Enter');
  await expect(page.getByText(bulk.confirm(bulk.kinds.add_group, group.name, '2', false))).toBeVisible();
  await expect(page.getByRole('button', { name: bulk.start })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByText(bulk.figures('2', '0', '0'))).toBeVisible();

  const members = grid.getByRole('row').filter({ hasText: group.key });
  await expect(members).toHaveCount(2);
});
