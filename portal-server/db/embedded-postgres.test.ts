import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { findBinaries } from './embedded-binaries.ts';
import { pagesMib } from './embedded-memory.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const WRITER = 'test/harness/embedded-writer.ts';
const NOBODY = 65_534;
const ROWS_BEFORE_KILL = 50;

// What waits here waits for another process, on a machine that may be busy with other tests.
const WAIT_MS = 30_000;
vi.setConfig({ testTimeout: 3 * WAIT_MS });

let home: string;
let made: string;
const writers: ChildProcess[] = [];

// Making a cluster takes a second, copying one a tenth of that.
beforeAll(async () => {
  home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-embedded-'));
  chmodSync(home, 0o711);
  made = join(home, 'made');
  const embedded = await startEmbeddedPostgres({ folder: made });
  await embedded.stop();
});

afterAll(() => {
  for (const writer of writers) writer.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('keeps as many pages as suit the machine, and never fewer than PostgreSQL would', async () => {
  const gibibytes = [0.5, 1, 4, 8, 64];
  expect(gibibytes.map((size) => pagesMib(size * 2 ** 30))).toEqual([128, 128, 512, 1024, 1024]);

  const embedded = await startEmbeddedPostgres({ folder: copyOfCluster() });
  const [row] =
    await embedded.sql`select pg_size_bytes(current_setting('shared_buffers'))::float8 / 1048576 as mib`;
  await embedded.stop();
  expect(row).toEqual({ mib: pagesMib() });
});

describe('a server whose owner is killed', () => {
  test('ends by itself', async () => {
    const folder = copyOfCluster();
    const writer = startWriter(folder);
    await writer.committed(1);
    writer.process.kill('SIGKILL');
    await vi.waitFor(() => expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false), WAIT_MS);
  });

  test.each([
    ['alone', (pid: number) => [pid]],
    ['with all that it started', (pid: number) => [pid, ...descendantsOf(pid)]],
    ['with all but PostgreSQL', (pid: number) => [pid, ...descendantsOf(pid).filter(isShell)]],
  ])('has kept every committed row, and the next start takes over: killed %s', async (_, victims) => {
    const folder = copyOfCluster();
    const writer = startWriter(folder);
    const last = await writer.committed(ROWS_BEFORE_KILL);
    for (const pid of victims(writer.process.pid!)) process.kill(pid, 'SIGKILL');
    await once(writer.process, 'exit');

    await using next = await start(folder);
    expect(next.owner).toBe(true);
    const [found] = await next.sql<{ count: number; last: number }[]>`
      select count(*)::int as count, max(id) as last from rows`;
    expect(found!.last).toBeGreaterThanOrEqual(last);
    expect(found!.count).toBe(found!.last);
  });
});

test('a second process uses the server of the first, and leaves it running', async () => {
  const folder = copyOfCluster();
  await using first = await start(folder);
  const writer = startWriter(folder);
  await writer.committed(1);
  expect(writer.role()).toBe('attached');
  writer.process.kill('SIGTERM');
  await once(writer.process, 'exit');

  expect(await first.sql`select from rows limit 1`).toHaveLength(1);
});

test('a server stops when it is asked to, and its folder can be used again', async () => {
  const folder = copyOfCluster();
  const first = await startEmbeddedPostgres({ folder });
  await first.stop();
  expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false);
  await using second = await start(folder);
  expect(second.owner).toBe(true);
});

test('a first start that is killed leaves nothing that stands in the way of the next', async () => {
  const folder = join(mkdtempSync(join(home, 'first-')), 'pg');
  const killed = startWriter(folder);
  const drafts = () => readdirSync(dirname(folder)).filter((name) => name.startsWith('pg.init-'));
  await vi.waitUntil(() => drafts().length > 0, { timeout: WAIT_MS, interval: 1 });
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  expect(existsSync(folder)).toBe(false);

  await using next = await start(folder);
  expect(next.owner).toBe(true);
  expect(drafts()).toEqual([]);
});

test.runIf(existsSync('/proc/self/cwd'))('a lock that names somebody else’s process is no lock', async () => {
  const folder = copyOfCluster();
  writeFileSync(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n0\n5432\n${folder}\n\n  0  0\n`);
  await using embedded = await start(folder);
  expect(embedded.owner).toBe(true);
});

test('a path that is too long for a socket is no obstacle', async () => {
  const folder = copyOfCluster('x'.repeat(90));
  await using embedded = await start(folder);
  expect(await embedded.sql`select 1 as one`).toEqual([{ one: 1 }]);
  expect(statSync(String(embedded.target.host)).mode & 0o077).toBe(0);
});

test.runIf(process.getuid?.() === 0)('as root, a cluster keeps the owner that it has', async () => {
  const folder = copyOfCluster();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), NOBODY, NOBODY);
  }
  chownSync(folder, NOBODY, NOBODY);
  await using embedded = await start(folder);
  expect(embedded.owner).toBe(true);
  expect(statSync(join(folder, 'postmaster.pid')).uid).toBe(NOBODY);
});

test('a folder that holds something else is refused and left as it is', async () => {
  const folder = mkdtempSync(join(home, 'foreign-'));
  writeFileSync(join(folder, 'thesis.txt'), 'three years of work');
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow('holds no PostgreSQL data');
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('data of another major version is refused with both versions', async () => {
  const folder = copyOfCluster();
  const own = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  writeFileSync(join(folder, 'PG_VERSION'), '12\n');
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
    new RegExp(`written by PostgreSQL 12, and the embedded one is ${own}`),
  );
});

test('a platform without binaries is asked for DATABASE_URL', () => {
  expect(() => findBinaries('sunos', 'sparc')).toThrow('Set DATABASE_URL');
});

function copyOfCluster(name = 'pg'): string {
  const folder = join(mkdtempSync(join(home, 'copy-')), name);
  chmodSync(dirname(folder), 0o711);
  mkdirSync(folder, { mode: 0o700 });
  cpSync(made, folder, { recursive: true });
  return folder;
}

async function start(folder: string): Promise<EmbeddedPostgres & AsyncDisposable> {
  const embedded = await startEmbeddedPostgres({ folder });
  return Object.assign(embedded, { [Symbol.asyncDispose]: embedded.stop });
}

function startWriter(folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writers.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    process: child,
    role: () => lines[0],
    /** Waits until so many rows are committed; the number of the last one that was said to be. */
    async committed(rows: number): Promise<number> {
      await vi.waitUntil(() => lines.length > rows, { timeout: WAIT_MS, interval: 5 });
      return Number(lines.at(-1));
    },
  };
}

function descendantsOf(pid: number): number[] {
  const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child!);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function isShell(pid: number): boolean {
  return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim() === 'sh';
}
