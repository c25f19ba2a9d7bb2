import { defineConfig } from '@playwright/test';

import { findChromium, findFirefox, wantedBrowsers } from './test/run/browsers.mjs';

const RESULTS_FOLDER = '.e2e-results';

/**
 * What Firefox is asked: all that rests on cookies, storage, redirects, policies and focus. The rest of the account is
 * the same code on the same platform, elements are tested in it one by one, and its driver takes ten times Chromium's time
 * (WebDriver BiDi, 15 to 45 seconds a journey) and does not wait for pages out of the back/forward cache.
 */
const WHERE_BROWSERS_DIFFER = [
  'blocked-cookies',
  'dropped-cookie',
  'hosted-page',
  'keyboard',
  'narrow-screen',
  'scanned-link',
  'sign-in-by-code',
  'sign-in-by-link',
  'social-sign-in',
  'spent-code',
  'strict-policy',
  'two-stores',
  'without-script',
].map((journey) => `**/${journey}.e2e.ts`);

// The system's browsers, not builds of Playwright's. WebKit has no driver of Playwright's here.
const projects = [
  {
    name: 'chromium',
    use: {
      browserName: 'chromium' as const,
      launchOptions: { executablePath: findChromium() ?? '', chromiumSandbox: false },
    },
  },
  {
    name: 'firefox',
    testMatch: WHERE_BROWSERS_DIFFER,
    timeout: 180_000,
    use: {
      browserName: 'firefox' as const,
      launchOptions: { executablePath: findFirefox() ?? '', channel: 'moz-firefox' },
    },
  },
];

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: `${RESULTS_FOLDER}/failures`,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  // Each journey runs a browser, a portal, a shop and a database: more at once would only wait for one another.
  workers: 1,
  // Two cores for browser, portal, shop and database: axe alone looks through a page for seconds.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 390, height: 844 },
  },
  projects: projects.filter(({ name }) => wantedBrowsers().includes(name)),
});
