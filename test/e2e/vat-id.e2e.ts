import type { Locator, Page } from '@playwright/test';

import { createVerifier } from '../../demo/checkout/verify-statement.ts';
import { updateTaxSettings } from '../../portal-server/vat/tax-settings-queries.ts';
import { exportVatChecks } from '../../shared/contracts/vat-check-export.ts';
import { words as vat } from '../../shared/messages/vat-en.ts';
import { expect, openAccount, showSection, signIn, test } from '../harness/journey.ts';
import type { Shop, Site } from '../harness/site.ts';
import { FRENCH_NUMBER, GERMAN_NUMBER } from '../harness/vat.ts';

const BUYER = 'achats@hotel.example';
const COMPANY = 'Hotel Seeblick GmbH';

test.afterEach(({ site }) => void (site.vies.mood = 'up'));

// What the account is for to a business: an office that is out of order costs nobody a sale, and no tax office its proof.
test('a VAT number that is entered while VIES is down is confirmed later, and the next order goes without VAT', async ({
  page,
  site,
  shop,
}) => {
  // A sign-in, two checkouts and a register that comes back.
  test.setTimeout(120_000);
  await giveOwnNumber(site, shop);
  site.vies.mood = 'down';
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, BUYER);
  const business = await enterNumber(await showSection(account, 'profile'));
  await expect(business.getByText(vat.states.unavailable, { exact: true })).toBeVisible();
  await expect(business.getByText(vat.stateNotes.unavailable(''))).toBeVisible();
  await expect(business.getByText(vat.states.invalid)).toHaveCount(0);

  await fillBasket(page, shop);
  await expect(page.getByLabel('VAT number')).toHaveValue(GERMAN_NUMBER);
  await chooseBelgium(page, vat.reasons.number_unavailable);
  expect(await claimsOf(page, site, shop)).toMatchObject({
    vatId: { number: GERMAN_NUMBER, state: 'unavailable', consultationNumber: null },
    tax: { treatment: 'consumer', chargesVat: true, invoiceWording: null },
  });
  await pay(page);
  await expect(told(page, 'tax_exempt')).toHaveText('none');
  await expect(told(page, 'line_items[0][price_data][unit_amount]')).toHaveText('3400');
  await expect(told(page, 'invoice_creation[invoice_data][footer]')).toHaveCount(0);

  site.vies.mood = 'up';
  site.vies.register(GERMAN_NUMBER, { name: COMPANY });
  await openAccount(page);
  await showSection(account, 'profile');
  await expect(business.getByText(vat.states.unavailable, { exact: true })).toBeVisible();
  await site.retryVatChecks();
  // The page that is open hears of it by itself.
  await expect(business.getByText(vat.states.valid, { exact: true })).toBeVisible({ timeout: 30_000 });

  await page.goto(`${shop.url}/en/checkout`);
  await chooseBelgium(page, vat.reasons.goods_to_business);
  const claims = await claimsOf(page, site, shop);
  expect(claims).toMatchObject({
    company: COMPANY,
    vatId: { number: GERMAN_NUMBER, state: 'valid', consultationNumber: expect.stringMatching(/^WAPIAAAA/) },
    tax: {
      destination: { country: 'BE' },
      treatment: 'intra_community_supply',
      chargesVat: false,
      invoiceWording: vat.invoiceWordings.intra_community_supply,
    },
  });
  const { consultationNumber } = claims.vatId!;
  await pay(page);
  await expect(told(page, 'tax_exempt')).toHaveText('reverse');
  await expect(told(page, 'metadata[tax_treatment]')).toHaveText('intra_community_supply');
  await expect(told(page, 'metadata[vat_consultation_number]')).toHaveText(consultationNumber!);
  await expect(told(page, 'invoice_creation[invoice_data][footer]')).toHaveText(
    vat.invoiceWordings.intra_community_supply,
  );
  // 34 euros without the French VAT in them.
  await expect(told(page, 'line_items[0][price_data][unit_amount]')).toHaveText('2833');

  const proofs = await exportProofs(site, shop);
  expect(proofs.map(({ outcome }) => outcome)).not.toContain('invalid');
  expect(proofs[0]).toMatchObject({
    outcome: 'error',
    error_code: 'SERVICE_UNAVAILABLE',
    number: GERMAN_NUMBER,
  });
  expect(proofs.at(-1)).toMatchObject({
    outcome: 'valid',
    number: GERMAN_NUMBER,
    requester_number: FRENCH_NUMBER,
    consultation_number: consultationNumber,
    answered_name: COMPANY,
    given_company: COMPANY,
    name_result: 'match',
  });
});

/** With a number of its own a store gets consultation numbers. The demo has none: VIES would refuse one made up. */
async function giveOwnNumber({ sql }: Site, { publicKey }: Shop): Promise<void> {
  const [store] = await sql<{ id: number }[]>`select id from stores where public_key = ${publicKey}`;
  await updateTaxSettings(sql, store!.id, { vatCountry: 'FR', vatNumber: FRENCH_NUMBER });
}

/** As a shopper does, in their details. Gives the business account, as it is after that. */
async function enterNumber(profile: Locator): Promise<Locator> {
  const business = profile.locator('comptoir-business');
  await business.getByRole('button', { name: vat.business.toBusiness }).click();
  await business.getByRole('textbox', { name: vat.business.company }).fill(COMPANY);
  await business.getByRole('textbox', { name: vat.business.number }).fill(GERMAN_NUMBER);
  await business.getByRole('button', { name: vat.business.save }).click();
  await expect(business.getByText(GERMAN_NUMBER)).toBeVisible();
  return business;
}

async function fillBasket(page: Page, shop: Shop): Promise<void> {
  await page.goto(`${shop.url}/en/pieces/bol-ebrie`);
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
}

/** Another state than that of the number, which does not matter: neither is where the goods leave from. */
async function chooseBelgium(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Country').selectOption('BE');
  await expect(page.locator('.summary').getByText(reason)).toBeVisible();
}

/** The statement that the page has for its server, read as the server reads it. */
async function claimsOf(page: Page, site: Site, shop: Shop) {
  const statement = await page.evaluate(async () => {
    const checkout = await window.Comptoir!.checkout({ destination: { country: 'BE' } });
    return checkout!.statement;
  });
  return createVerifier(site.portalUrl, shop.publicKey)(statement);
}

async function pay(page: Page): Promise<void> {
  await page.locator('.checkout-form').getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
}

/** What the shop's server told Stripe. */
function told(page: Page, name: string): Locator {
  return page
    .locator('.told div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');
}

/** What the merchant shows the tax office: each proof by its columns, up to the answer, which alone may hold a quote. */
async function exportProofs(site: Site, shop: Shop): Promise<Record<string, string>[]> {
  const response = await fetch(site.portalUrl + exportVatChecks.path, {
    headers: { authorization: `Bearer ${shop.secretKey}` },
  });
  expect(response.status).toBe(200);
  const [header, ...records] = (await response.text()).slice(1).trim().split('\r\n');
  const names = header!.split(',');
  return records.map((record) => {
    const cells = record.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
  });
}
