import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';

import { findChromium, findFirefox, wantedBrowsers } from './test/run/browsers.mjs';
import { webkitLauncher } from './test/webkit-launcher.mjs';

const LAUNCHERS = {
  chromium: () =>
    chromeLauncher({
      launchOptions: {
        executablePath: findChromium(),
        headless: true,
        // Chromium's sandbox refuses root, and containers have a small /dev/shm.
        args: ['--no-sandbox', '--disable-dev-shm-usage'],
      },
    }),
  firefox: () =>
    playwrightLauncher({
      product: 'firefox',
      // The system's Firefox, not a build of Playwright's.
      launchOptions: { channel: 'moz-firefox', executablePath: findFirefox() },
    }),
  webkit: () => webkitLauncher(),
};

export default {
  files: ['widget/**/*.test.ts', '!widget/build/**'],
  nodeResolve: true,
  plugins: [
    // With the settings of tsconfig.json: decorators work only as they are compiled there.
    esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' }),
    // Packages that ask whether they are being developed, as the build answers them: browsers know no `process`.
    {
      name: 'node-env',
      transform: ({ path, body }) =>
        path.includes('/@tanstack/') ? body.replaceAll('process.env.NODE_ENV', "'production'") : undefined,
    },
  ],
  browsers: wantedBrowsers().map((name) => LAUNCHERS[name]()),
  reporters: [
    defaultReporter(),
    ...(process.env.WTR_RESULTS ? [countReporter(process.env.WTR_RESULTS)] : []),
  ],
  // axe looks through a whole page in seconds where the machine is small.
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 180_000,
  browserStartTimeout: 60_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
};

/** Writes how many tests passed and failed, over all browsers, and which failed. */
function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const passed = sessions.flatMap(testsOf).filter((test) => test.passed && !test.skipped).length;
      const failures = sessions.flatMap(failuresOf);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ passed, failed: failures.length, failures }));
    },
  };
}

/** A file that does not load, or an error outside of any test, fails its session without a failed test. */
function failuresOf(session) {
  const where = `${session.testFile} in ${session.browser.name}`;
  const failed = testsOf(session).filter((test) => !test.passed && !test.skipped);
  if (failed.length === 0 && !session.passed) return [where];
  return failed.map(({ name }) => `${where}: ${name}`);
}

function testsOf({ testResults }) {
  return testResults ? testsIn(testResults) : [];
}

function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
