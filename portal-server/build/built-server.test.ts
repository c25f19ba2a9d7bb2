import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createBuilder } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';

import { startSmtpServer } from '../../test/harness/smtp-server.ts';
import { NODE_FLAGS } from '../start/node-flags.mjs';

const WAIT_MS = 30_000;
vi.setConfig({ testTimeout: 4 * WAIT_MS });

// As it may be deployed: elsewhere, with the packages beside it.
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'comptoir-built-'));
  chmodSync(home, 0o711);
  symlinkSync(resolve('node_modules'), join(home, 'node_modules'));
  const server = { build: { outDir: join(home, 'dist/server'), emptyOutDir: false } };
  const builder = await createBuilder({ logLevel: 'error', environments: { server } });
  await builder.build(builder.environments['server']!);
});
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

test('what the built server loads when it is needed works there: mails by SMTP, and passkeys', async () => {
  await using smtp = await startSmtpServer();
  const env = {
    PATH: process.env['PATH'],
    PORT: '0',
    DATA_FOLDER: join(home, 'data'),
    SMTP_URL: smtp.url,
    MAIL_FROM: 'shop@portal.example',
  };
  const child = spawn(process.execPath, [...NODE_FLAGS, join(home, 'dist/server/main.js')], {
    cwd: home,
    env,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  await vi.waitUntil(() => output.includes('\n') || child.exitCode !== null, { timeout: WAIT_MS });
  const { portal } = JSON.parse(output) as { portal: string };
  const shopper = new Shopper(portal, createStore(env));

  // What is refused for good is told by its class, which the program and its later part must share.
  await shopper.ask('unknown@example.com');
  await vi.waitUntil(() => errors.includes('\n'), { timeout: WAIT_MS });
  expect(JSON.parse(errors)).toMatchObject({ event: 'mail_dead', reason: 'EENVELOPE 550' });

  const attempt = await shopper.ask('ada@example.com');
  await vi.waitUntil(() => smtp.delivered.length > 0, { timeout: WAIT_MS });
  await shopper.enter(attempt, /^Subject: (\d{6})/m.exec(smtp.delivered[0]!.source)![1]!);
  expect(await shopper.post('/passkeys/options', {})).toMatchObject({ options: { rp: { id: 'localhost' } } });

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

function createStore(env: NodeJS.ProcessEnv): string {
  const command = ['create', '--name', 'Shop', '--origin', 'https://shop.example'];
  const args = [...NODE_FLAGS, join(home, 'dist/server/store.js'), ...command];
  return /pk_\w+/.exec(execFileSync(process.execPath, args, { cwd: home, env, encoding: 'utf8' }))![0];
}

/** On a page of the portal. */
class Shopper {
  private cookie = '';
  private readonly verifier = randomBytes(32).toString('base64url');

  constructor(
    private readonly portal: string,
    private readonly publicKey: string,
  ) {}

  async post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.portal}/s/${this.publicKey}/api${path}`, {
      method: 'POST',
      headers: {
        origin: this.portal,
        'x-comptoir': '1',
        'content-type': 'application/json',
        cookie: this.cookie,
      },
      body: JSON.stringify(body),
    });
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return response.json();
  }

  async ask(email: string): Promise<string> {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    const answer = await this.post('/sign-in', { email, challenge, language: 'en' });
    return (answer as { attempt: string }).attempt;
  }

  async enter(attempt: string, code: string): Promise<void> {
    await this.post('/sign-in/code', { attempt, code, verifier: this.verifier });
  }
}
