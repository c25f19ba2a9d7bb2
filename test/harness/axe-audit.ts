import { createRequire } from 'node:module';

import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Pages with trusted types let no test add a script; this comes before their policies. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: AXE });
}

/** WCAG 2.2 AA and axe's best practices, in the whole page: what stands beside the account counts too. */
export async function expectNoFindings(page: Page, state: string): Promise<void> {
  await page.evaluate(settle);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
  expect(findings, state).toEqual([]);
}

/** In the page: waits for what is fading where it shows, which has colours of its own until it has come or gone. */
async function settle(): Promise<void> {
  const rootsBelow = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? rootsBelow(shadowRoot) : [],
    ),
  ];
  const ending = rootsBelow(document)
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    .filter(({ effect }) => (effect as KeyframeEffect).target?.checkVisibility());
  await Promise.all(ending.map(({ finished }) => finished.catch(() => {})));
}
