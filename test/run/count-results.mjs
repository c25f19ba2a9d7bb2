// Reads how many tests passed and failed from what the runners wrote. Each throws when nothing was written.
import { readFileSync } from 'node:fs';

/** A file that could not even be loaded has no tests, and counts as one that failed. */
export function countVitest(file) {
  const { testResults } = read(file);
  const counts = testResults.map(({ status, assertionResults }) => {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    return { passed, failed: failed === 0 && status === 'failed' ? 1 : failed };
  });
  return sum(counts);
}

/** A test that passed only when tried again did not pass. */
export function countPlaywright(file) {
  const { stats, errors } = read(file);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** As `web-test-runner.config.mjs` writes it. */
export function countWebTestRunner(file) {
  return read(file);
}

export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
