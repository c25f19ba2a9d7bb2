import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the screen, and no text is cut off at its edge. */
export async function expectNoSideways(page: Page, state = ''): Promise<void> {
  await page.waitForFunction(isEveryAccountThere);
  expect(await page.evaluate(whatIsWide), state).toEqual({ page: 0, wide: [] });
}

/** In the page: the shop's own link stands in for an account until its code has come. */
function isEveryAccountThere() {
  return [...document.querySelectorAll('comptoir-account')].every(({ shadowRoot }) => shadowRoot);
}

/** In the page: looks into the account's sheet, and into the section that it shows. */
function whatIsWide() {
  const below = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? below(element.shadowRoot) : []),
    ]);
  const boxes = [...document.querySelectorAll('comptoir-account')]
    .flatMap(({ shadowRoot }) => [...shadowRoot!.querySelectorAll('comptoir-dialog, .section')])
    .flatMap(({ shadowRoot }) => (shadowRoot ? below(shadowRoot) : []))
    // A field scrolls what is typed into it; what is there for the ear alone is clipped to a point.
    .filter((box) => !box.matches('input, select, .out-of-sight'));
  return {
    page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: boxes
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
      .filter((box) => getComputedStyle(box).textOverflow !== 'ellipsis')
      .map((box) => `${box.localName} ${box.className}`),
  };
}
