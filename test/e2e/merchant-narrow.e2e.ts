import type { Page } from '@playwright/test';

import { words as importing } from '../../shared/messages/import-en.ts';
import { words as list } from '../../shared/messages/merchant-list-en.ts';
import { words as merchant } from '../../shared/messages/merchant-en.ts';
import { words as segments } from '../../shared/messages/segment-en.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { expect, test } from '../harness/journey.ts';
import { signInToSection, tabTo } from '../harness/merchant-journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';

test.use({ viewport: { width: 360, height: 740 } });

const THUMB_PX = 40;
const RIGHT_TO_LEFT = 'ar-XB';
const FILE = {
  name: 'clients.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('Email,Phone\nawa@example.com,+22501\n'),
};

test('no section of the merchant’s pages scrolls sideways on a small phone, in either direction', async ({
  page,
  site,
  shop,
}) => {
  // All sections three times.
  test.slow();
  for (const email of ['camille@example.com', 'awa@example.com']) await shop.deliverOrdersOf(email);
  await signInToSection(page, site, shop, 'overview');

  for (const language of ['en', 'fr', RIGHT_TO_LEFT]) {
    await page.goto(`${site.portalUrl}/merchant/${shop.publicKey}/overview?lang=${language}`);
    const links = page.getByRole('navigation').first().getByRole('link');
    await expect(links).toHaveCount(10);
    for (const link of await links.all()) {
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(link).toBeInViewport({ ratio: 0.9 });
      await expect(page.getByRole('status').filter({ hasText: merchant.loading })).toHaveCount(0);
      await expectNoSideways(page, `${language}, ${page.url()}`);
    }
  }
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('the list’s tools take two lines, and each can be reached by a thumb and by the keyboard', async ({
  page,
  context,
  site,
  shop,
}) => {
  await bringAxe(context);
  for (const email of ['camille@example.com', 'awa@example.com']) await shop.deliverOrdersOf(email);
  await signInToSection(page, site, shop, 'customers');
  const rows = page.getByRole('grid', { name: list.grid }).getByRole('row');
  await expect(rows.filter({ hasText: 'Lyon' })).toBeVisible();
  const above = await page.getByRole('search').boundingBox();
  const below = await page.getByRole('grid', { name: list.grid }).boundingBox();
  expect(below!.y - above!.y).toBeLessThan(2 * THUMB_PX + 24);

  // By the keyboard alone: what folds out, a tool in it, and back.
  const options = page.getByLabel(list.options, { exact: true }).and(page.locator('summary'));
  await tabTo(page, options);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(list.sortBy)).toBeVisible();
  await page.getByText(list.exportMenu, { exact: true }).click();
  await page.getByText(list.columnsMenu, { exact: true }).click();
  await expectForThumbs(page);
  await expectNoFindings(page, 'the options of the list');
  await expectNoSideways(page, 'the options of the list');
  await page.getByLabel(list.sortBy).selectOption('spent');
  await expect(page).toHaveURL(/sort=spent/);
  await page.keyboard.press('Escape');
  await expect(options).toBeFocused();

  const chooser = page.locator('comptoir-segment-list summary').first();
  await expect(chooser).toContainText(list.segments.all);
  await chooser.click();
  await expectForThumbs(page);
  await expectNoFindings(page, 'the segments');
  await page.getByRole('button', { name: segments.ready.outstanding }).click();
  await expect(chooser).toBeFocused();
  await expect(chooser).toContainText(segments.ready.outstanding);

  await page.locator('comptoir-customer-filter summary').click();
  await expectForThumbs(page);
  await expectNoSideways(page, 'a filter that is being built');
});

/** Whatever shows above the rows and can be pressed is as high as a thumb needs. */
async function expectForThumbs(page: Page): Promise<void> {
  const small = await page.locator('comptoir-customers').evaluate((element, thumb) => {
    const found: string[] = [];
    const look = (root: ShadowRoot) => {
      for (const one of root.querySelectorAll<HTMLElement>('*')) {
        if (one.shadowRoot && one.localName !== 'comptoir-customer-grid') look(one.shadowRoot);
        const isControl = one.matches(
          'button, summary, select, a, label:has([type]), input:not([type="checkbox"])',
        );
        const { height } = one.getBoundingClientRect();
        if (isControl && one.checkVisibility() && height < thumb) found.push(`${one.outerHTML} ${height}`);
      }
    };
    look(element.shadowRoot!);
    return found;
  }, THUMB_PX);
  expect(small).toEqual([]);
}

test('a file can be mapped on a small phone', async ({ page, site, shop }) => {
  await signInToSection(page, site, shop, 'import');
  await page.getByLabel(importing.choose).setInputFiles(FILE);
  const phone = page.getByLabel(importing.fieldOf('Phone'));
  await expect(phone).toBeVisible();
  await phone.selectOption('');
  await expect(phone).toHaveValue('');
  await expectNoSideways(page, 'the columns of a file');
});
