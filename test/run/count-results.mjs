// Reads how many tests passed and failed from what the runners wrote. Each throws when nothing was written.
import { readFileSync } from 'node:fs';

/** A file that could not even be loaded has no tests, and counts as one that failed. */
export function countVitest(file) {
  const { testResults } = read(file);
  return sum(
    testResults.map(({ name, status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length;
      const failures = assertionResults
        .filter((test) => test.status === 'failed')
        .map(({ fullName }) => `${name}: ${fullName}`);
      if (failures.length === 0 && status === 'failed') failures.push(name);
      return { passed, failed: failures.length, failures };
    }),
  );
}

/** A test that passed only when tried again did not pass. */
export function countPlaywright(file) {
  const { stats, errors, suites = [] } = read(file);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [
      ...suites.flatMap(failedJourneys),
      ...errors.map(({ message }) => String(message).split('\n', 1)[0]),
    ],
  };
}

/** As `web-test-runner.config.mjs` writes it. */
export function countWebTestRunner(file) {
  return read(file);
}

export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed, failures = [] }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      failures: [...total.failures, ...failures],
    }),
    { passed: 0, failed: 0, failures: [] },
  );
}

function failedJourneys({ specs = [], suites = [] }) {
  const failed = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => `${file} in ${projectName}: ${title}`),
  );
  return [...failed, ...suites.flatMap(failedJourneys)];
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
