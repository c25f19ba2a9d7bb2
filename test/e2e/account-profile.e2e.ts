import type { Locator, Page } from '@playwright/test';

import { words as profile } from '../../shared/messages/profile-en.ts';
import { expect, openAccount, showSection, signIn, test, words } from '../harness/journey.ts';

const editing = (what: string) => new RegExp(`${profile.edit}.*${what}`);

async function reopen(page: Page): Promise<Locator> {
  await page.reload();
  return showSection(await openAccount(page), 'profile');
}

test('a name, a phone and an address that were saved are there in another tab when it is loaded again', async ({
  page,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const other = await context.newPage();
  await other.goto(`${shop.url}/en/journal`);
  const account = await signIn(site, page, 'lucie@example.com');
  const section = await showSection(account, 'profile');

  await section.getByRole('button', { name: editing(profile.about) }).click();
  const about = section.getByRole('form', { name: profile.about });
  await about.getByLabel(profile.name).fill('Lucie Aké');
  await about.getByLabel(profile.phoneCountry).selectOption('CI');
  await about.getByLabel(profile.phone, { exact: true }).fill('07 07');
  await about.getByRole('button', { name: profile.save }).click();
  await expect(about.getByText(/too few digits/)).toBeVisible();
  await about.getByLabel(profile.phone, { exact: true }).fill('07 07 41 88 20');
  await about.getByLabel(profile.whatsapp).check();
  await about.getByRole('button', { name: profile.save }).click();
  await expect(section.getByRole('status').filter({ hasText: profile.saved })).toBeVisible();

  await section.getByRole('button', { name: profile.addAddress }).click();
  const address = section.getByRole('form', { name: profile.address });
  await address.getByLabel(profile.fields.country).selectOption('CI');
  await address.getByLabel(profile.fields.city).fill('Abidjan');
  await address.getByLabel(profile.fields.district).fill('Cocody Riviera 3');
  await address.getByLabel(profile.fields.landmark).fill('derrière la pharmacie Les Oliviers');
  await address.getByRole('button', { name: profile.save }).click();
  await expect(section.getByRole('listitem').filter({ hasText: 'Cocody Riviera 3' })).toBeVisible();

  const there = await reopen(other);
  await expect(there.getByText('Lucie Aké').first()).toBeVisible();
  await expect(there.getByRole('definition').filter({ hasText: '+225 07 07 41 88 20' })).toBeVisible();
  const saved = there.getByRole('listitem').filter({ hasText: 'Cocody Riviera 3' });
  await expect(saved).toContainText('derrière la pharmacie Les Oliviers');
  await expect(saved).toContainText(profile.forDelivery);
});

test('what was agreed to, and taken back, is kept with its date', async ({ page, site, shop }) => {
  await page.goto(`${shop.url}/en/`);
  const account = await signIn(site, page, 'lucie@example.com');
  const section = await showSection(account, 'profile');
  const byEmail = section.getByRole('switch', { name: profile.channels.email });
  await expect(byEmail).not.toBeChecked();

  await byEmail.check();
  await expect(section.getByText(profile.givenOn(''))).toBeVisible();
  const again = await reopen(page);
  await expect(byEmail).toBeChecked();

  await byEmail.uncheck();
  await expect(again.getByText(profile.withdrawnOn(''))).toBeVisible();
  await reopen(page);
  await expect(byEmail).not.toBeChecked();
});

test('of two tabs that change the same details, the later one is asked before it replaces the earlier', async ({
  page,
  context,
  site,
  shop,
}) => {
  await page.goto(`${shop.url}/en/`);
  const other = await context.newPage();
  await other.goto(`${shop.url}/en/`);
  await signIn(site, page, 'lucie@example.com');
  await expect(other.locator('html')).toHaveAttribute('data-comptoir', 'signed-in');
  const [here, there] = [page, other].map((tab) => tab.locator('comptoir-profile'));
  await openAccount(other);
  for (const tab of [page, other]) {
    const section = await showSection(tab.locator('comptoir-account'), 'profile');
    await section.getByRole('button', { name: editing(profile.about) }).click();
    await section.getByLabel(profile.name).fill(tab === page ? 'Lucie Aké' : 'Lucie Koffi');
  }

  await here!.getByRole('button', { name: profile.save }).click();
  await expect(here!.getByText('Lucie Aké').first()).toBeVisible();
  await there!.getByRole('button', { name: profile.save }).click();
  await expect(there!.getByText(words.errors.changed_meanwhile)).toBeVisible();
  await expect(there!.getByLabel(profile.name)).toHaveValue('Lucie Koffi');
  await there!.getByRole('button', { name: profile.save }).click();
  await expect(there!.getByText('Lucie Koffi').first()).toBeVisible();
});
