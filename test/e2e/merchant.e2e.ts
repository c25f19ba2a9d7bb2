import type { Page } from '@playwright/test';

import { DEMO_OWNER } from '../../demo/demo-addresses.ts';
import { words as merchant } from '../../shared/messages/merchant-en.ts';
import { words as security } from '../../shared/messages/security-en.ts';
import { bringAxe, expectNoFindings } from '../harness/axe-audit.ts';
import { askForCode, expect, mailAfter, test, words } from '../harness/journey.ts';
import type { Site } from '../harness/site.ts';

test.beforeEach(({ context }) => bringAxe(context));
test.use({ viewport: { width: 1280, height: 800 } });

async function signIn(page: Page, site: Site, path: string, email: string): Promise<void> {
  await page.goto(`${site.portalUrl}${path}?lang=en`);
  const { code } = await askForCode(site, page, email);
  await page.getByLabel(words.signIn.code).fill(code);
}

// Where a merchant begins, and hands over a part of the work.
test('a merchant signs in, invites somebody, and shuts them out again', async ({
  page,
  browser,
  site,
  shop,
}) => {
  await signIn(page, site, `/merchant/${shop.publicKey}/staff`, DEMO_OWNER);
  await expect(page.getByRole('heading', { level: 1, name: merchant.sections.staff })).toBeVisible();
  await expect(page.getByLabel(merchant.staff.email)).toBeVisible();
  await expectNoFindings(page, 'the team');

  const email = `eve-${shop.publicKey}@team.example`;
  const mail = await mailAfter(site, email, async () => {
    await page.getByLabel(merchant.staff.email).fill(email.toUpperCase());
    await page.getByLabel(merchant.staff.role, { exact: true }).selectOption('editor');
    await page.getByRole('button', { name: merchant.staff.send }).click();
  });
  expect(mail.text).toContain(`${site.portalUrl}/merchant/${shop.publicKey}`);
  await expect(page.getByRole('button', { name: merchant.staff.removeOne(email) })).toBeVisible();

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signIn(theirs, site, `/merchant/${shop.publicKey}/settings`, email);
  await expect(theirs.getByLabel(merchant.settings.name, { exact: true })).toBeVisible();
  await expect(theirs.getByRole('link', { name: merchant.sections.keys })).toHaveCount(0);

  await page.getByRole('button', { name: merchant.staff.removeOne(email) }).click();
  await page.getByRole('button', { name: merchant.staff.remove, exact: true }).click();
  await expect(page.getByText(merchant.staff.removed(email))).toBeVisible();
  await theirs.getByRole('button', { name: merchant.save, exact: true }).click();
  await expect(theirs.getByText(words.errors.store_not_found)).toBeVisible();
  await context.close();
});

test('a merchant changes settings, makes a key, and reads what was done', async ({ page, site, shop }) => {
  await signIn(page, site, `/merchant/${shop.publicKey}/settings`, DEMO_OWNER);
  await page.getByLabel(merchant.settings.name, { exact: true }).fill('Maison Akwaba');
  await page.getByRole('button', { name: merchant.save, exact: true }).click();
  await expect(page.getByText(merchant.saved)).toBeVisible();
  await expectNoFindings(page, 'the settings');

  await page.getByRole('link', { name: merchant.sections.keys }).click();
  await page.getByRole('button', { name: merchant.keys.create }).click();
  await expect(page.getByText(/^sk_[a-z0-9]{16}_[\w-]{43}$/)).toBeVisible();
  await expectNoFindings(page, 'the keys');

  await page.getByRole('link', { name: merchant.sections.connections }).click();
  await expect(page.getByText(`/webhooks/woocommerce/${shop.publicKey}`)).toBeVisible();
  await expectNoFindings(page, 'the connections');

  await page.getByRole('link', { name: merchant.sections.audit }).click();
  await expect(page.getByText(merchant.audit.actions['settings.changed']!)).toBeVisible();
  await expect(page.getByText('Maison Akwaba')).not.toHaveCount(0);
  await expectNoFindings(page, 'the history');

  await page.getByRole('link', { name: merchant.sections.account }).click();
  await expect(page.getByLabel(merchant.account.name, { exact: true })).toBeVisible();
  await expect(page.getByText(security.sessions.current)).toBeVisible();
  await expectNoFindings(page, 'the own account');

  await page.getByRole('banner').getByRole('button', { name: merchant.signOut }).click();
  await expect(page.getByLabel(words.signIn.email)).toBeVisible();
});
