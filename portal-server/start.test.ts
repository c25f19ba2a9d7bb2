import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// Builds when the sources have changed, and waits for processes on a machine that may be busy with other tests.
const WAIT_MS = 60_000;
vi.setConfig({ testTimeout: 2 * WAIT_MS });

let dataFolder: string;
const started: ChildProcess[] = [];
beforeAll(() => {
  dataFolder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-start-'));
  chmodSync(dataFolder, 0o711);
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

test('npm start serves portal and shop on two sites, and Ctrl-C stops everything', async () => {
  const start = runStart([], { DEMO_PORT: '0' });
  const portal = await start.address('Portal');
  const shop = await start.address('Demo shop');
  expect(new URL(portal).hostname).toBe('localhost');
  expect(new URL(shop).hostname).toBe('127.0.0.1');
  expect(await (await fetch(shop)).text()).toContain(`src="${portal}/widget.js"`);
  expect((await fetch(`${portal}/widget.js`)).status).toBe(200);

  start.process.kill('SIGINT');
  expect(await once(start.process, 'exit')).toEqual([0, null]);
  await expect(fetch(portal)).rejects.toThrow();
  await expect(fetch(shop)).rejects.toThrow();
  expect(existsSync(lockFile())).toBe(false);
});

test('killed, it leaves nothing running', async () => {
  const start = runStart([], { DEMO: 'off' });
  const portal = await start.address('Portal');
  start.process.kill('SIGKILL');
  await vi.waitFor(() => expect(existsSync(lockFile())).toBe(false), WAIT_MS);
  await expect(fetch(portal)).rejects.toThrow();
});

test('what the portal says against its settings is all that is printed, and the status tells', async () => {
  const start = runStart([], { DEMO: 'off', PORTAL_KEY: 'short' });
  expect(await once(start.process, 'exit')).toEqual([1, null]);
  expect(start.errors()).toMatch(/The environment is not right:\n {2}PORTAL_KEY: must be 32 bytes.*\n$/);
  expect(start.output()).toBe('');
});

function lockFile(): string {
  return join(dataFolder, 'postgres', 'postmaster.pid');
}

function runStart(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['portal-server/start.mjs', ...args], {
    env: { PATH: process.env['PATH'], DATA_FOLDER: dataFolder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  return {
    process: child,
    output: () => output,
    errors: () => errors,
    /** What it prints beside `name` once everything is ready. */
    async address(name: string): Promise<string> {
      const line = new RegExp(`${name} +(http\\S+)`);
      await vi.waitUntil(() => line.test(output) || child.exitCode !== null, { timeout: WAIT_MS });
      const found = line.exec(output)?.[1];
      if (!found) throw new Error(`It ended before it was ready: ${errors}`);
      return found;
    },
  };
}
