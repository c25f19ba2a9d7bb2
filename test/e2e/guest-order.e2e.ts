import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { expect, mailAfter, test } from '../harness/journey.ts';

test.beforeEach(({ context }) => bringAxe(context));

// From a forgotten link to an acknowledged withdrawal, without an account.
test('a guest finds an order, opens it from the mail, and withdraws from the contract', async ({
  page,
  site,
  shop,
}) => {
  test.slow();
  const email = 'camille@example.com';
  await shop.deliverOrdersOf(email);
  const [order] = await site.sql<{ number: string }[]>`
    select o.number from orders o join stores s on s.id = o.store_id
    where s.public_key = ${shop.publicKey} and o.email = ${email} and o.payment_status = 'paid'
      and o.fulfilment_status = 'processing'
  `;

  await page.goto(`${shop.hostedUrl}/find?lang=en`);
  await expectNoFindings(page, 'finding an order');
  const found = await mailAfter(site, email, async () => {
    await page.getByLabel('Order number').fill(`# ${order!.number}`);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
  });
  await expectNoFindings(page, 'the answer');

  await page.goto(/https?:\S+\/orders\/\S+/.exec(found.text)![0]);
  await expect(page.getByRole('heading', { name: `Order ${order!.number}` })).toBeVisible();
  await expectNoFindings(page, 'an order');

  await page.getByRole('link', { name: 'Withdraw from contract here' }).click();
  await expectNoFindings(page, 'the first step');
  await page.getByRole('checkbox').first().check();
  await page.getByLabel('Your name').fill('Camille Renard');
  await page.getByLabel('E-mail address for the acknowledgement').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectNoFindings(page, 'the second step');

  const receipt = await mailAfter(site, email, async () => {
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
    await expect(page.getByRole('status')).toContainText('We received your withdrawal.');
  });
  await expectNoFindings(page, 'the order afterwards');
  expect(receipt.text).toContain('Camille Renard');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Withdrawn' })).toBeVisible();
});
