import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { words as merchant } from '../../shared/messages/merchant-en.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { expect, signIn, test } from '../harness/journey.ts';
import { signInToSection, storeInEuros } from '../harness/merchant-journey.ts';
import { placeOrders } from '../harness/placed-orders.ts';

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ context }) => bringAxe(context));

const { groups } = merchant;

test('a merchant makes a group by a rule, which a customer joins by an order, and deletes it', async ({
  page,
  browser,
  site,
  shop,
}) => {
  const store = await storeInEuros(site, shop);
  await placeOrders(site.sql, store, [
    { who: 'camille@example.com', at: '2026-05-01T10:00:00Z', amount: 2_000, city: 'Lyon' },
    { who: 'camille@example.com', at: '2026-06-01T10:00:00Z', amount: 3_000, city: 'Lyon' },
    { who: 'awa@example.com', at: '2026-06-02T10:00:00Z', amount: 4_000, city: 'Dakar' },
  ]);

  await signInToSection(page, site, shop, 'groups');
  await page.getByRole('button', { name: groups.add }).click();
  await page.getByLabel(groups.name, { exact: true }).fill('Regulars');
  await expect(page.getByLabel(groups.key, { exact: true })).toHaveValue('regulars');
  await page.getByLabel(groups.discount).fill('12.5');

  // What a rule asks shows with the rule, and not before.
  const rule = page.getByRole('group', { name: groups.rule, exact: true });
  await expect(rule).toBeHidden();
  await page.getByLabel(groups.byRule).check();
  await rule.locator('summary').click();
  await rule.getByLabel(list.filter.field).selectOption('number_of_orders');
  await rule.getByLabel(list.filter.operator).selectOption('>=');
  await rule.getByLabel(list.filter.value).fill('2');
  await rule.getByRole('button', { name: list.filter.apply }).click();
  await expect(rule.getByText(groups.matching(1, '1', true))).toBeVisible();
  await expectNoFindings(page, 'the form of a group by rule');

  await page.locator('form').getByRole('button', { name: groups.add }).click();
  await expect(page.getByText(groups.addedByRule('Regulars'))).toBeVisible();
  const row = page.getByRole('row', { name: /Regulars/ });
  await expect(row).toContainText('12.5%');
  const members = row.getByRole('link', { name: /^Regulars: / });
  await expect(members).toHaveText(groups.members(1, '1'));
  await expectNoFindings(page, 'a group by rule');

  await members.click();
  const grid = page.getByRole('grid');
  await expect(grid).toContainText('camille@example.com');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await placeOrders(site.sql, store, [
    { who: 'awa@example.com', at: '2026-06-03T10:00:00Z', amount: 5_000, city: 'Dakar' },
  ]);
  await site.refreshGroups();
  await expect(async () => {
    await page.getByRole('button', { name: list.refresh }).click();
    await expect(grid).toContainText('awa@example.com', { timeout: 500 });
  }).toPass();

  // The shop's pages know of it as soon as she is there.
  const theirs = await browser.newPage();
  await theirs.goto(`${shop.url}/en/`);
  await signIn(site, theirs, 'awa@example.com');
  await expect(theirs.locator('html')).toHaveAttribute('data-comptoir-groups', /\bregulars\b/);
  await theirs.close();

  await page.getByRole('link', { name: merchant.sections.groups }).click();
  await page.getByRole('button', { name: groups.removeOne('Regulars') }).click();
  await expect(page.getByText(groups.removing(2, '2'))).toBeVisible();
  await page.getByRole('button', { name: groups.removeNow }).click();
  await expect(page.getByText(groups.removed('Regulars'))).toBeVisible();
  await expect(row).toHaveCount(0);
});
