// `npm test`, `npm run check` and `npm run bench`: installs and builds what is missing, then runs everything
// and says at the end how much of it passed. Plain Node: runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildWhenStale } from '../portal-server/start/build-when-stale.mjs';
import { installPackages } from '../portal-server/start/install-packages.mjs';
import { refuseOldNode } from '../portal-server/start/refuse-old-node.mjs';
import { ensureChromium } from './run/browsers.mjs';
import { sum } from './run/count-results.mjs';
import { BENCH_STEP, RESULTS_FOLDER, STATIC_STEPS, testSteps } from './run/steps.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
try {
  main(process.argv[2] ?? 'all');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function main(command) {
  refuseOldNode();
  installPackages({ development: true });
  rmSync(RESULTS_FOLDER, { recursive: true, force: true });
  mkdirSync(RESULTS_FOLDER, { recursive: true });

  if (command === 'bench') {
    buildWhenStale();
    process.exit(spawn({ ...BENCH_STEP, args: [...BENCH_STEP.args, ...process.argv.slice(3)] }));
  }
  if (command !== 'check') ensureChromium();
  const results = STATIC_STEPS.map(runStep);
  if (command !== 'check') results.push(runBuild(), ...testSteps().map(runStep));
  report(results);
}

function runStep(step) {
  console.log(`\n── ${step.name}`);
  const status = spawn(step);
  const ownCount = status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed, failures } = step.count ? readCount(step) : ownCount;
  // A runner that fails without naming a test has failed all the same.
  return { name: step.name, passed, failed: status === 0 ? failed : Math.max(failed, 1), failures };
}

function readCount(step) {
  try {
    return step.count();
  } catch (error) {
    console.error(`${step.name} left no results: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function runBuild() {
  console.log('\n── build');
  try {
    buildWhenStale();
    return { name: 'build', passed: 1, failed: 0 };
  } catch (error) {
    console.error(error.message);
    return { name: 'build', passed: 0, failed: 1 };
  }
}

function spawn({ command, args, environment = {} }) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

function report(results) {
  console.log('');
  for (const { name, passed, failed } of results) {
    console.log(
      `${failed ? '✗' : '✓'} ${name.padEnd(26)} ${passed} passed${failed ? `, ${failed} failed` : ''}`,
    );
  }
  const { passed, failed, failures } = sum(results);
  for (const failure of failures) console.log(`  ✗ ${failure.replace(`${process.cwd()}/`, '')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
