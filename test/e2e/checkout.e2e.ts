import type { Locator, Page } from '@playwright/test';

import { words as checkoutWords } from '../../shared/messages/checkout-en.ts';
import { expect, askForCode, sheetOf, test } from '../harness/journey.ts';
import type { Shop } from '../harness/site.ts';
import { GERMAN_NUMBER } from '../harness/vat.ts';

async function fillBasket(page: Page, shop: Shop): Promise<void> {
  await page.goto(`${shop.url}/en/pieces/bol-ebrie`);
  await page.getByRole('button', { name: 'Add to basket' }).click();
}

/** What the shop's server told Stripe. */
function told(page: Page, name: string): Locator {
  return page
    .locator('.told div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');
}

// The end of what the account is for: somebody in a hurry, who remembers in the middle of it that they have one.
test('a shopper signs in in the middle of the checkout, and the shop’s server knows whom it sells to', async ({
  page,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('ingrid@example.com');
  await fillBasket(page, shop);
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  const form = page.locator('.checkout-form');
  await form.getByLabel('Name', { exact: true }).fill('I. Sørensen');

  await form.getByRole('button', { name: checkoutWords.signIn }).click();
  const account = page.locator('comptoir-account');
  const { code } = await askForCode(site, account, 'ingrid@example.com');
  await account.getByLabel(/code/i).fill(code);

  await expect(sheetOf(page)).toBeHidden();
  await expect(form.getByLabel('E-mail')).toHaveValue('ingrid@example.com');
  await expect(form.getByText(checkoutWords.filled)).toBeVisible();
  // What they had typed is theirs.
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('I. Sørensen');

  // What the page says of the shopper is worth nothing to the shop's server.
  await form.getByLabel('E-mail').fill('somebody@example.com');
  await form.getByLabel('Country').selectOption('DK');
  await form.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(told(page, 'email')).toHaveText('ingrid@example.com');
});

test('a customer of a group sees its discount at the checkout, and pays no more than that', async ({
  page,
  site,
  shop,
}) => {
  await fillBasket(page, shop);
  await page.goto(`${shop.url}/en/checkout`);
  const form = page.locator('.checkout-form');
  const summary = page.locator('.summary');
  await expect(summary.locator('strong')).toHaveText('€34.00');
  await form.getByRole('button', { name: checkoutWords.signIn }).click();
  const account = page.locator('comptoir-account');
  const { code } = await askForCode(site, account, 'ingrid@example.com');
  await account.getByLabel(/code/i).fill(code);

  await expect(summary.getByText('Clientèle fidèle: 10% off')).toBeVisible();
  await expect(summary.locator('strong')).toHaveText('€30.60');
  await form.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(told(page, 'line_items[0][price_data][unit_amount]')).toHaveText('3060');
  await expect(told(page, 'metadata[discount_basis_points]')).toHaveText('1000');
});

test('a confirmed VAT number reaches the form, and the payment is told of it', async ({
  page,
  site,
  shop,
}) => {
  site.vies.register(GERMAN_NUMBER);
  await fillBasket(page, shop);
  await page.goto(`${shop.url}/en/checkout`);
  const form = page.locator('.checkout-form');
  await form.getByRole('button', { name: checkoutWords.signIn }).click();
  const account = page.locator('comptoir-account');
  const { code } = await askForCode(site, account, 'achats@hotel.example');
  await account.getByLabel(/code/i).fill(code);
  await expect(form.getByLabel('E-mail')).toHaveValue('achats@hotel.example');

  const status = await page.evaluate(
    async ({ portal, publicKey, number }) => {
      const body = JSON.stringify({ business: true, number, company: 'Hôtel du Lac' });
      const headers = { 'content-type': 'application/json', 'x-comptoir': '1' };
      const url = `${portal}/api/${publicKey}/vat-id`;
      return (await fetch(url, { method: 'PUT', credentials: 'include', headers, body })).status;
    },
    { portal: site.portalUrl, publicKey: shop.publicKey, number: GERMAN_NUMBER },
  );
  expect(status).toBe(200);
  const states = () => site.sql`select state from customer_vat_ids v join stores s on s.id = v.store_id
    where s.public_key = ${shop.publicKey}`;
  await expect.poll(states, { message: 'the number is confirmed' }).toMatchObject([{ state: 'valid' }]);
  await page.reload();
  await expect(form.getByLabel('VAT number')).toHaveValue(GERMAN_NUMBER);
  await expect(form.getByLabel('Company')).toHaveValue('Hôtel du Lac');

  await form.getByLabel('Country').selectOption('BE');
  await expect(page.getByText(/No VAT: delivery to a business/)).toBeVisible();
  await form.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expect(told(page, 'tax_exempt')).toHaveText('reverse');
  await expect(told(page, 'tax_id_data[0][value]')).toHaveText(GERMAN_NUMBER);
  // 34 euros without the French VAT in them.
  await expect(told(page, 'line_items[0][price_data][unit_amount]')).toHaveText('2833');
});

test('what somebody has made up in the place of a statement gives them nothing', async ({ page, shop }) => {
  await fillBasket(page, shop);
  const forged = [{ alg: 'none' }, { tax: { chargesVat: false }, groups: [] }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const response = await page.request.post(`${shop.url}/en/checkout`, {
    form: { basket: '[{"slug":"bol-ebrie","quantity":1}]', country: 'DE', comptoir_statement: forged },
  });
  expect(await response.text()).toContain('<dd>3400</dd>');
});

test('fields of a framework and of WooCommerce take what the account writes', async ({
  page,
  site,
  shop,
}) => {
  await shop.deliverOrdersOf('ingrid@example.com');
  await page.goto(`${shop.url}/en/checkout/react`);
  const form = page.locator('.checkout-form');
  await form.getByRole('button', { name: checkoutWords.signIn }).click();
  const account = page.locator('comptoir-account');
  const { code } = await askForCode(site, account, 'ingrid@example.com');
  await account.getByLabel(/code/i).fill(code);
  await expect(form.getByLabel('E-mail')).toHaveValue('ingrid@example.com');
  await expect(page.locator('[data-state]')).toContainText('"email": "ingrid@example.com"');

  await page.goto(`${shop.url}/en/checkout/woocommerce`);
  await expect(page.locator('#billing_first_name')).toHaveValue('Ingrid');
  await expect(page.locator('#billing_last_name')).toHaveValue('Sørensen');
  await expect(page.locator('#billing_email')).toHaveValue('ingrid@example.com');
});
