import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { insertGroup, insertMember } from '../../portal-server/groups/customer-group-queries.ts';
import { expect, signIn, test } from '../harness/journey.ts';
import type { Shop, Site } from '../harness/site.ts';

const MEMBER = 'awa@example.com';

/** The recipe of the guide, to the letter. */
const RECIPE = /```css\n([\s\S]*?html\[data-comptoir-groups\][\s\S]*?)```/.exec(
  readFileSync('docs/checkout.md', 'utf8'),
)![1]!;
const WAIT_FOR_ACCOUNT = '1.5s';
// Two cores may need longer for all of a page than a shopper's phone does: then the words for visitors would be right.
const PATIENT_RECIPE = RECIPE.replace(WAIT_FOR_ACCOUNT, '60s');

const WORDS = '<p class="for-vip">Your price</p><p class="for-visitors">Welcome</p>';

interface Frame {
  groups: string | null;
  seen: string[];
}

/** A page of the shop with the recipe and words for two groups, as it is in each frame from the first paint on. */
async function openWithRecipe(page: Page, shop: Shop, recipe: string): Promise<void> {
  await page.addInitScript(() => {
    const frames: Frame[] = [];
    Object.assign(window, { seenFrames: frames });
    const look = () => {
      const words = [...document.querySelectorAll('.for-vip, main > .for-visitors')];
      const seen = words.filter((element) => element.checkVisibility({ visibilityProperty: true }));
      const { comptoirGroups: groups = null } = document.documentElement.dataset;
      if (words.length === 2) frames.push({ groups, seen: seen.map(({ className }) => className) });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  // Not by another answer to the request: from a page that no server sent, browsers let nothing ask a server of this machine.
  await page.addInitScript(
    ([css, words]) => {
      const parsing = new MutationObserver(() => {
        const main = document.querySelector('main');
        if (!main) return;
        parsing.disconnect();
        document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
        main.insertAdjacentHTML('afterbegin', words);
      });
      parsing.observe(document, { childList: true, subtree: true });
    },
    [recipe, WORDS] as const,
  );
  await page.goto(`${shop.url}/en/journal`);
}

const framesOf = (page: Page): Promise<Frame[]> =>
  page.evaluate(() => (window as unknown as { seenFrames: Frame[] }).seenFrames);

/** Keeps the account from saying who is there, until it is let go. */
async function holdSession(page: Page): Promise<{ release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/*/session', async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}

/** Some frames have been painted in which nobody can know. */
async function paintedUnknown(page: Page): Promise<void> {
  await expect
    .poll(async () => (await framesOf(page)).filter(({ groups }) => groups === null).length)
    .toBeGreaterThan(2);
}

async function makeMember({ sql }: Site, { publicKey }: Shop): Promise<void> {
  const [row] = await sql<{ storeId: number; customerId: string }[]>`
    select e.store_id, e.customer_id from customer_emails e join stores s on s.id = e.store_id
    where s.public_key = ${publicKey} and e.email = ${MEMBER}
  `;
  const { storeId, customerId } = row!;
  await insertGroup(sql, { storeId, id: randomUUID(), key: 'vip', name: 'Best', discountBasisPoints: null });
  await insertMember(sql, { storeId, key: 'vip', customerId });
}

test.describe('the recipe that shows and hides by group', () => {
  test('shows a visitor nothing that is for others, in no frame', async ({ page, shop }) => {
    const session = await holdSession(page);
    await openWithRecipe(page, shop, PATIENT_RECIPE);
    await paintedUnknown(page);
    session.release();
    await expect(page.locator('main > .for-visitors')).toBeVisible();
    await expect(page.locator('.for-vip')).toBeHidden();

    for (const { groups, seen } of await framesOf(page)) {
      expect([groups, seen]).toEqual(groups === null ? [null, []] : ['visitor', ['for-visitors']]);
    }
  });

  test('shows a member nothing that is for visitors, in no frame', async ({ page, site, shop }) => {
    await page.goto(`${shop.url}/en/`);
    await signIn(site, page, MEMBER);
    await makeMember(site, shop);

    const session = await holdSession(page);
    await openWithRecipe(page, shop, PATIENT_RECIPE);
    await paintedUnknown(page);
    session.release();
    await expect(page.locator('.for-vip')).toBeVisible();
    await expect(page.locator('main > .for-visitors')).toBeHidden();

    for (const { groups, seen } of await framesOf(page)) {
      expect([groups, seen]).toEqual(groups === null ? [null, []] : ['customer vip', ['for-vip']]);
    }
  });

  test('shows the words for visitors after a moment, should the account not answer', async ({
    page,
    shop,
  }) => {
    expect(RECIPE).toContain(WAIT_FOR_ACCOUNT);
    await page.route('**/widget.js', (route) => route.abort());
    await openWithRecipe(page, shop, RECIPE);
    await expect(page.locator('main > .for-visitors')).toBeVisible();
    await expect(page.locator('.for-vip')).toBeHidden();
    const frames = await framesOf(page);
    expect(frames[0]).toEqual({ groups: null, seen: [] });
    expect(frames.filter(({ seen }) => seen.includes('for-vip'))).toEqual([]);
  });
});
