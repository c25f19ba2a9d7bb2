// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'dist/.built-from';

/** Folders and files whose content the build follows from. */
export const BUILD_INPUTS = [
  'shared',
  'widget',
  'portal-server',
  'demo',
  'vite.config.ts',
  'package-lock.json',
];

/** Builds everything, unless it was built from exactly these sources. */
export function buildWhenStale() {
  const wanted = hashOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;

  console.error('Building…');
  rmSync(STAMP, { force: true });
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The build failed: see above.');
  mkdirSync('dist', { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** Whether a change of this file changes what is built. */
export function isSource(file) {
  return !/\.test\.ts$|(^|[/\\])\./.test(file);
}

// By content: a fresh clone and a restored backup have other times but the same build.
function hashOfSources() {
  const hash = createHash('sha256').update(process.version);
  for (const file of BUILD_INPUTS.flatMap(filesBelow).filter(isSource)) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
