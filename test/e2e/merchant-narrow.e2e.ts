import { words as importing } from '../../shared/messages/import-en.ts';
import { words as merchant } from '../../shared/messages/merchant-en.ts';
import { expect, test } from '../harness/journey.ts';
import { signInToSection } from '../harness/merchant-journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';

test.use({ viewport: { width: 360, height: 740 } });

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

test('a file can be mapped on a small phone', async ({ page, site, shop }) => {
  await signInToSection(page, site, shop, 'import');
  await page.getByLabel(importing.choose).setInputFiles(FILE);
  const phone = page.getByLabel(importing.fieldOf('Phone'));
  await expect(phone).toBeVisible();
  await phone.selectOption('');
  await expect(phone).toHaveValue('');
  await expectNoSideways(page, 'the columns of a file');
});
