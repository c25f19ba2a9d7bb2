import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { openDatabase } from './db/open-database.ts';

vi.setConfig({ testTimeout: 120_000 });

let dataFolder: string;
beforeAll(() => {
  dataFolder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-main-'));
  chmodSync(dataFolder, 0o711);
});
afterAll(() => {
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('a start on an empty folder serves, and SIGTERM ends it with its database', async () => {
  const portal = startPortal({});
  const ready = JSON.parse(await portal.firstLine()) as Record<string, string>;
  expect(ready).toMatchObject({
    event: 'ready',
    database: 'embedded',
    mailbox: `${ready['portal']}/mailbox`,
  });
  const response = await fetch(`${ready['portal']}/nothing-is-here`);
  expect(response.status).toBe(404);

  portal.process.kill('SIGTERM');
  expect(await portal.ended).toMatchObject({ status: 0, errors: '' });
  expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a start whose starter is gone ends too', async () => {
  const portal = startPortal({});
  await portal.firstLine();
  portal.process.disconnect();
  expect((await portal.ended).status).toBe(0);
});

test('a start whose starter is gone before it is ready ends once it is', async () => {
  const portal = startPortal({});
  portal.process.disconnect();
  expect(JSON.parse(await portal.firstLine())).toMatchObject({ event: 'ready' });
  expect((await portal.ended).status).toBe(0);
});

test('a database that does not end when it is asked to keeps the server for 25 seconds, not for good', async () => {
  const portal = startPortal({});
  await portal.firstLine();
  const lock = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  const postmaster = Number(lock.split('\n')[0]);
  process.kill(postmaster, 'SIGSTOP');
  portal.process.kill('SIGTERM');
  try {
    expect((await portal.ended).status).toBe(1);
  } finally {
    process.kill(postmaster, 'SIGKILL');
  }
});

test('a port that is taken is said in one sentence, without a stack', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;

  const { status, errors } = await startPortal({ PORT: String(port) }).ended;
  other.close();
  expect(status).toBe(1);
  expect(errors).toBe(
    `Port ${port} on 127.0.0.1 is taken. Set PORT to another one, or stop what listens there.\n`,
  );
});

test('a database that is newer than the code is refused with the reason', async () => {
  const database = await openDatabase({ dataFolder });
  await database.sql`insert into migrations (name) values ('9999_create-next.sql')`;
  await database.close();

  const { status, errors } = await startPortal({}).ended;
  expect(status).toBe(1);
  expect(errors).toContain('The database is newer than this release: it has had 9999_create-next.sql.');
});

function startPortal(environment: Record<string, string>) {
  const run = "import('./portal-server/main.ts').then(({ main }) => main())";
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', run], {
    env: { PATH: process.env['PATH'], DATA_FOLDER: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  return {
    process: child,
    async firstLine() {
      await vi.waitUntil(() => output.includes('\n') || child.exitCode !== null, { timeout: 50_000 });
      return output.split('\n')[0] ?? '';
    },
    // Not `close`, which does not come after `disconnect`.
    ended: Promise.all([once(child, 'exit'), once(child.stderr!, 'end')]).then(([[status]]) => ({
      status: status as number | null,
      errors,
    })),
  };
}
