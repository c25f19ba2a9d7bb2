import { expect, type Locator, type Page } from '@playwright/test';

import { DEMO_OWNER } from '../../demo/demo-addresses.ts';
import { findStoreByPublicKey, type Store } from '../../portal-server/stores/store-queries.ts';
import { askForCode, words } from './journey.ts';
import type { Shop, Site } from './site.ts';

/** Nobody tabs farther to anything. */
const TABS_MAX = 60;

/** The owner of a journey's shop signs in at the portal, by the mailed code, and comes to a section. */
export async function signInToSection(page: Page, site: Site, shop: Shop, section: string): Promise<void> {
  await page.goto(`${site.portalUrl}/merchant/${shop.publicKey}/${section}?lang=en`);
  const { code } = await askForCode(site, page, DEMO_OWNER);
  await page.getByLabel(words.signIn.code).fill(code);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The shop's store, with amounts in euros. */
export async function storeInEuros({ sql }: Site, { publicKey }: Shop): Promise<Store> {
  await sql`update stores set currency = 'EUR' where public_key = ${publicKey}`;
  return (await findStoreByPublicKey(sql, publicKey))!;
}

/** By the Tab key alone, as anybody comes there. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab');
    if (await isFocused(place)) return;
  }
  await expect(place, 'reached by Tab').toBeFocused({ timeout: 1 });
}

async function isFocused(place: Locator): Promise<boolean> {
  if ((await place.count()) !== 1) return false;
  return place.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === element;
  });
}
