// What `npm test` does, in order. Plain Node: runs before anything is installed.
import { existsSync } from 'node:fs';

import { countPlaywright, countVitest, countWebTestRunner } from './count-results.mjs';
import { wantedBrowsers } from './browsers.mjs';

const SYSTEM_POSTGRES = '/usr/lib/postgresql/15/bin';

/** Where the runners leave their results. */
export const RESULTS_FOLDER = '.test-results';

const result = (name) => `${RESULTS_FOLDER}/${name}.json`;

/** Properties of the sources, in seconds. Each is one passed or failed. */
export const STATIC_STEPS = [
  step('format', 'oxfmt', ['--check']),
  step('lint', 'oxlint', ['--deny-warnings']),
  ...['shared', 'widget', 'portal-server', '.'].map((folder) =>
    step(`types of ${folder === '.' ? 'everything' : folder}`, 'tsc', ['-p', folder]),
  ),
  // Without the tests: whether it has read an element's file before a test of it depends on the disk.
  step('templates', 'lit-analyzer', [
    'widget/**/!(*.test).ts',
    '--strict',
    '--quiet',
    ...['no-unknown-tag-name', 'no-unknown-attribute', 'no-unknown-property'].flatMap((rule) => [
      `--rules.${rule}`,
      'error',
    ]),
  ]),
];

/** What needs a database or a browser. */
export function testSteps() {
  return [
    vitestStep('unit'),
    ...(existsSync(SYSTEM_POSTGRES) ? [onSystemPostgres()] : []),
    {
      ...step('elements', 'wtr', []),
      environment: { BROWSERS: wantedBrowsers().join(','), WTR_RESULTS: result('elements') },
      count: () => countWebTestRunner(result('elements')),
    },
    {
      ...step('journeys', 'playwright', ['test']),
      environment: {
        BROWSERS: wantedBrowsers().join(','),
        PLAYWRIGHT_JSON_OUTPUT_NAME: result('journeys'),
      },
      count: () => countPlaywright(result('journeys')),
    },
  ];
}

/** The benchmarks: not part of the tests, since they take minutes and want the machine for themselves. */
export const BENCH_STEP = {
  name: 'bench',
  command: process.execPath,
  args: ['--import', 'tsx', 'test/bench/main.ts'],
};

function step(name, program, args) {
  return { name, command: `node_modules/.bin/${program}`, args };
}

function vitestStep(name, args = [], environment = {}) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result(name)}`];
  return {
    ...step(name, 'vitest', ['run', ...reporters, ...args]),
    environment,
    count: () => countVitest(result(name)),
  };
}

// Production may run on 15, while the embedded one is 18. The launcher's own tests bring their server.
function onSystemPostgres() {
  const only = ['portal-server', '--exclude', 'portal-server/db/embedded*.test.ts'];
  const environment = { TEST_POSTGRES_BIN: SYSTEM_POSTGRES, TEST_DATABASE_URL: '' };
  return vitestStep('server-on-postgresql-15', only, environment);
}
