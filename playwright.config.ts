import { defineConfig } from '@playwright/test';

import { findChromium, findFirefox, wantedBrowsers } from './test/run/browsers.mjs';

const RESULTS_FOLDER = '.e2e-results';

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
