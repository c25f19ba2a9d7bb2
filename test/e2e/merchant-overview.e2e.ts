import type { Page } from '@playwright/test';

import { DEMO_OWNER } from '../../demo/demo-addresses.ts';
import { words as en } from '../../shared/messages/merchant-en.ts';
import { words as fr } from '../../shared/messages/merchant-fr.ts';
import { findStoreByPublicKey } from '../../portal-server/stores/store-queries.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { askForCode, expect, test, words } from '../harness/journey.ts';
import { expectNoSideways } from '../harness/no-sideways.ts';
import { placeOrders } from '../harness/placed-orders.ts';
import { recordViolations } from '../harness/record-violations.ts';
import type { Shop, Site } from '../harness/site.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
const LOOKS = [
  { lang: 'fr', words: fr, viewport: WIDE },
  { lang: 'fr', words: fr, viewport: NARROW },
  { lang: 'en', words: en, viewport: WIDE },
  { lang: 'en', words: en, viewport: NARROW },
];
const DAY_MS = 24 * 60 * 60 * 1000;

test.use({ viewport: WIDE });
test.beforeEach(({ context }) => bringAxe(context));

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

/** Camille orders again and again, Awa once and long ago, Yao in francs. */
async function sell(site: Site, shop: Shop): Promise<void> {
  const store = (await findStoreByPublicKey(site.sql, shop.publicKey))!;
  await site.sql`update stores set currency = 'EUR' where id = ${store.id}`;
  const camille = { who: 'camille@mail.example', city: 'Lyon', country: 'FR' };
  await placeOrders(site.sql, { ...store, currency: 'EUR' }, [
    { ...camille, at: daysAgo(100), amount: 10_000 },
    { ...camille, at: daysAgo(40), amount: 2_000 },
    { ...camille, at: daysAgo(3), amount: 3_050 },
    { who: 'awa@mail.example', city: 'Dakar', country: 'SN', at: daysAgo(200), amount: 5_000 },
    {
      who: 'yao@mail.example',
      city: 'Abidjan',
      country: 'CI',
      at: daysAgo(5),
      amount: 7_000,
      currency: 'XOF',
    },
  ]);
}

async function signIn(page: Page, site: Site, path: string): Promise<void> {
  await page.goto(`${site.portalUrl}${path}?lang=en`);
  const { code } = await askForCode(site, page, DEMO_OWNER);
  await page.getByLabel(words.signIn.code).fill(code);
}

/** What a headline figure says: its name, and the value below it. */
const figure = (page: Page, name: string) =>
  page.getByRole('term').filter({ hasText: name }).locator('~ .value');

test('a merchant sees how the shop does, in another period and currency, and who it is', async ({
  page,
  site,
  shop,
}) => {
  // Nine audits of a long page.
  test.slow();
  await sell(site, shop);
  const violations = await recordViolations(page);
  const overview = en.overview;

  // It is the first thing that shows.
  await signIn(page, site, `/merchant/${shop.publicKey}`);
  await expect(page.getByRole('heading', { level: 1, name: en.sections.overview })).toBeVisible();
  await expect(figure(page, overview.figures.spent)).toHaveText('€30.50');
  await expect(page.getByRole('img', { name: /^Spent per day\. Most: €30\.50/ })).toBeVisible();
  await expectNoFindings(page, 'the overview');

  await page.getByRole('button', { name: overview.periods.all }).click();
  await expect(figure(page, overview.figures.spent)).toHaveText('€200.50');
  await expect(page).toHaveURL(/period=all/);
  await page.getByLabel(overview.currency).selectOption('XOF');
  await expect(figure(page, overview.figures.spent)).toHaveText(/^F\sCFA\s7,000$/);
  await page.goBack();
  await expect(figure(page, overview.figures.spent)).toHaveText('€200.50');

  // A cell of the grid, and a place, lead to those whom they count.
  await page.getByRole('link', { name: /^1 customer: 3–4 orders, Last 30 days/ }).click();
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('grid')).toContainText('camille@mail.example');
  await page.goBack();
  await page.getByRole('link', { name: 'Senegal' }).click();
  await expect(page.getByRole('grid')).toContainText('awa@mail.example');
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2);

  for (const { lang, words, viewport } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.goto(`${site.portalUrl}/merchant/${shop.publicKey}/overview?period=12m&lang=${lang}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.getByRole('heading', { name: words.overview.cohorts.heading })).toBeVisible();
      await page.getByText(words.overview.plots.asTable).first().click();
      await expectNoFindings(page, `the overview, ${lang}, ${viewport.width} px, ${colorScheme}`);
      await expectNoSideways(page);
    }
  }
  expect(await violations()).toEqual([]);
});

test('a merchant of a shop without orders reads how they come here, and sees the first one', async ({
  page,
  site,
  shop,
}) => {
  await page.setViewportSize(NARROW);
  await signIn(page, site, `/merchant/${shop.publicKey}/overview`);
  await expect(page.getByRole('heading', { name: en.overview.empty })).toBeVisible();
  await expectNoFindings(page, 'the overview of a shop without orders');

  await sell(site, shop);
  await site.sql`delete from store_overviews`;
  await page.getByRole('button', { name: en.overview.refresh }).click();
  await expect(figure(page, en.overview.figures.spent)).toHaveText('€30.50');
});
