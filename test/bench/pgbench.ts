import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The path of Debian's pgbench of the newest PostgreSQL that is installed, or null. */
export function findPgbench(): string | null {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return null;
  const versions = readdirSync(home).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => `${home}/${version}/bin/pgbench`).find((path) => existsSync(path)) ?? null;
}

/**
 * Transactions a second that PostgreSQL does of a script by itself, prepared, with no server of ours
 * between: the limit that the HTTP figures are compared with. Its connections are new, and each must first meet the
 * shared memory, page by page: what they do in the first half of the time does not count.
 */
export function runPgbench(given: {
  pgbench: string;
  host: string;
  user: string;
  database: string;
  script: string;
  clients: number;
  durationMs: number;
}): number {
  const seconds = Math.round(given.durationMs / 1000);
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, given.script);
  const run = spawnSync(
    given.pgbench,
    [
      '--no-vacuum',
      '--protocol=prepared',
      '--jobs=2',
      `--client=${given.clients}`,
      `--time=${2 * seconds + 1}`,
      `--progress=${seconds}`,
      `--file=${file}`,
      `--host=${given.host}`,
      '--port=5432',
      `--username=${given.user}`,
      given.database,
    ],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });

  const perSecond = [...run.stderr.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)][1]?.[1];
  if (run.status !== 0 || !perSecond) throw new Error(`pgbench failed: ${run.stderr || run.stdout}`);
  return Number(perSecond);
}
