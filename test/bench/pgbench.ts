import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { quantile } from './load.ts';

/** The path of Debian's pgbench of the newest PostgreSQL that is installed, or null. */
export function findPgbench(): string | null {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return null;
  const versions = readdirSync(home).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => `${home}/${version}/bin/pgbench`).find((path) => existsSync(path)) ?? null;
}

/**
 * What PostgreSQL does of a script by itself, prepared, with no server of ours between: transactions a second, and within what
 * time 95 of 100 were done. The limit that the HTTP figures are compared with. Its connections are new, and each must
 * first meet the shared memory, page by page: what they do in the first half of the time does not count.
 */
export function runPgbench(given: {
  pgbench: string;
  host: string;
  user: string;
  database: string;
  script: string;
  clients: number;
  durationMs: number;
}): { perSecond: number; p95Ms: number } {
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
      `--file=${file}`,
      '--log',
      `--log-prefix=${join(folder, 'done')}`,
      `--host=${given.host}`,
      '--port=5432',
      `--username=${given.user}`,
      given.database,
    ],
    { encoding: 'utf8' },
  );
  const latencies = readLatencies(folder, seconds);
  rmSync(folder, { recursive: true });
  if (run.status !== 0 || latencies.length === 0) {
    throw new Error(`pgbench failed: ${run.stderr || run.stdout}`);
  }
  return { perSecond: latencies.length / seconds, p95Ms: quantile(latencies, 0.95) };
}

/** In milliseconds, sorted, of the transactions that ended within the last so many seconds. */
function readLatencies(folder: string, lastSeconds: number): number[] {
  const done = readdirSync(folder)
    .filter((name) => name.startsWith('done'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      // client_id transaction_no time script_no time_epoch time_us: https://www.postgresql.org/docs/15/pgbench.html
      const fields = line.split(' ').map(Number);
      const [microseconds = 0, seconds = 0, rest = 0] = [fields[2], fields[4], fields[5]];
      return { ms: microseconds / 1000, endedAt: seconds + rest / 1e6 };
    });
  const end = done.reduce((latest, { endedAt }) => Math.max(latest, endedAt), 0);
  return done
    .filter(({ endedAt }) => endedAt > end - lastSeconds)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
}
