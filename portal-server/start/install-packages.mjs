// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

// The patches that were applied to what is installed.
const STAMP = 'node_modules/.comptoir-patches';

/**
 * Installs exactly what the lock file says, unless that is there. `development` adds what tests need.
 *
 * @param {{ development: boolean }} wanted
 */
export function installPackages({ development }) {
  const patches = hashOfPatches();
  if (!agreesWithLock({ development }) || !arePatched(patches)) {
    console.error('Installing packages…');
    const options = [
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(development ? ['--include=dev'] : []),
    ];
    runNpm(['ci', ...options]);
  }
  writeFileSync(STAMP, patches);
}

// npm writes down what it has installed once it is done, so that half an install does not count.
function agreesWithLock({ development }) {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional, devOptional, dev }]) =>
      path === '' || optional || devOptional || (dev && !development) || installed[path]?.version === version,
  );
}

// Without a stamp, whoever ran `npm ci` by hand had them applied then.
function arePatched(patches) {
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') === patches;
}

function hashOfPatches() {
  const hash = createHash('sha256');
  for (const name of existsSync('patches') ? readdirSync('patches').sort() : []) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(`patches/${name}`))
      .update('\0');
  }
  return hash.digest('hex');
}

// The npm that runs us, where one does: another may be first in PATH.
function runNpm(args) {
  const own = process.env.npm_execpath;
  const [command, ...before] = own?.endsWith('.js') ? [process.execPath, own] : ['npm'];
  // What it prints is no output of ours: that of `npm run store` may be piped on.
  const { status, error } = spawnSync(command, [...before, ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${error?.message ?? 'see above'}`);
}
