import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { expect, test } from '../harness/journey.ts';
import { signInToSection } from '../harness/merchant-journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';

const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];

test('the list and a customer’s sheet have no findings in either language, in light and dark, on a phone and a wide screen', async ({
  page,
  context,
  site,
  shop,
}) => {
  // Sixteen audits.
  test.slow();
  await bringAxe(context);
  for (const email of ['camille@example.com', 'awa@example.com']) await shop.deliverOrdersOf(email);
  await signInToSection(page, site, shop, 'customers');
  const list = new URL(page.url());
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('rowheader').click();
  await expect(page.locator('comptoir-customer').getByRole('heading').first()).toBeVisible();
  await expect(page).not.toHaveURL(list.href);
  const sheet = new URL(page.url());

  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport);
    for (const language of ['en', 'fr']) {
      for (const [name, url] of Object.entries({ list, sheet })) {
        url.searchParams.set('lang', language);
        await page.goto(url.href);
        const customer = page.locator('comptoir-customer');
        if (name === 'sheet')
          await expect(customer.locator('comptoir-customer-orders').getByRole('listitem')).not.toHaveCount(0);
        else await expect(page.getByRole('grid').getByRole('row')).not.toHaveCount(0);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const look = `${name}, ${language}, ${viewport.width} px, ${colorScheme}`;
          await expectNoFindings(page, look);
          await expectNoSideways(page, look);
        }
      }
    }
  }
});
