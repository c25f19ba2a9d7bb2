import { expect, ordersIn, signIn, test } from '../harness/journey.ts';
import { recordViolations } from '../harness/record-violations.ts';

for (const [styles, path] of [
  ["style-src 'self'", '/en/strict'],
  ["style-src 'none'", '/en/strict?style=none'],
] as const) {
  test(`the account works under a strict policy with trusted types and ${styles}`, async ({
    page,
    site,
    shop,
  }) => {
    await shop.deliverOrdersOf('camille@example.com');
    const violations = await recordViolations(page);
    const response = await page.goto(shop.url + path);
    expect(response?.headers()['content-security-policy']).toContain(styles);

    const account = await signIn(site, page, 'camille@example.com');
    await ordersIn(account).first().getByRole('button').click();
    await expect(account.getByRole('heading', { level: 3 }).first()).toBeVisible();

    // The sheet has its own styles, though the page may have none.
    await expect(page.getByRole('dialog')).toHaveCSS('position', 'fixed');
    expect(
      await account.locator('comptoir-order').evaluate((order) => getComputedStyle(order).display),
    ).not.toBe('inline');
    // The page's own style sheet is what `style-src 'none'` is there to refuse.
    const ofOurs = (await violations()).filter((violation) => !violation.includes(`${shop.url}/`));
    expect(ofOurs).toEqual([]);
  });
}
