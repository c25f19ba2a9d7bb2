// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.comptoir-installed';

/**
 * Installs exactly what the lock file says, unless that is there. `development` adds what tests need.
 *
 * @param {{ development: boolean }} wanted
 */
export function installPackages({ development }) {
  const wanted = hashOfInputs();
  if (isInstalled(wanted) && (!development || existsSync('node_modules/vitest/package.json'))) return;

  console.error('Installing packages…');
  const options = ['--no-audit', '--no-fund', '--loglevel=error', ...(development ? ['--include=dev'] : [])];
  runNpm(['ci', ...options]);
  writeFileSync(STAMP, wanted);
}

function isInstalled(wanted) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === wanted;
  if (!installedByHand()) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

// Whoever ran `npm ci` or `npm install` has all that the lock file asks of this platform, and the patches.
function installedByHand() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional, dev }]) =>
      path === '' || optional || dev || installed[path]?.version === version,
  );
}

function hashOfInputs() {
  const patches = existsSync('patches') ? readdirSync('patches').sort() : [];
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...patches.map((name) => `patches/${name}`)]) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
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
