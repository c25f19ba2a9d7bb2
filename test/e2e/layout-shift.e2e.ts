import type { Page } from '@playwright/test';

import { expect, signIn, test } from '../harness/journey.ts';

/**
 * Keeps every shift from when the shop's own page is there and painted; the account's script comes only then. What a busy
 * browser paints of a page that it has read in part moves when the rest is read: that is not ours.
 */
async function recordShifts(page: Page): Promise<void> {
  await page.route('**/widget.js', async (route) => {
    await page.waitForLoadState('domcontentloaded');
    await painted(page);
    await page.evaluate(() => Object.assign(window, { shifts: [] }));
    await route.continue();
  });
  await page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node }[];
      })[]) {
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName,
        );
        (window as unknown as { shifts: unknown[] }).shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The launcher has taken the link's place, and the page has been painted with it. */
async function shiftsWhenSettled(page: Page): Promise<unknown[]> {
  await expect(page.locator('html')).toHaveAttribute('data-comptoir', /^signed-/);
  await expect(page.locator('comptoir-account').getByRole('button').first()).toBeVisible();
  await painted(page);
  return page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts);
}

function painted(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test.describe('nothing on the shop’s page moves', () => {
  test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium tells of layout shifts');

  for (const width of [360, 1280]) {
    test(`when the account’s code comes, at ${width} pixels`, async ({ page, shop }) => {
      await page.setViewportSize({ width, height: 740 });
      await recordShifts(page);
      await page.goto(`${shop.url}/en/`);
      expect(await shiftsWhenSettled(page)).toEqual([]);
    });

    test(`when it turns out who is signed in, at ${width} pixels`, async ({ page, site, shop }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(`${shop.url}/en/`);
      await signIn(site, page, 'a-rather-long-address.of-somebody@example.com');

      await recordShifts(page);
      await page.goto(`${shop.url}/en/`);
      expect(await shiftsWhenSettled(page)).toEqual([]);
    });
  }
});
