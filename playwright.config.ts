import { defineConfig } from '@playwright/test';

import { findChromium, findFirefox, wantedBrowsers } from './test/run/browsers.mjs';

const PORTAL_PORT = 4100;
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
  // Two cores, and one portal that all journeys share.
  workers: 1,
  timeout: 30_000,
  use: {
    baseURL: `http://localhost:${PORTAL_PORT}`,
    trace: 'retain-on-failure',
    viewport: { width: 390, height: 844 },
  },
  projects: projects.filter(({ name }) => wantedBrowsers().includes(name)),
});
