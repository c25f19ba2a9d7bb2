import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Page } from '@playwright/test';

import { expect, ordersIn, test, words } from '../harness/journey.ts';

const START_TIMEOUT_MS = 60_000;
const ORDERS_A_PAGE = 10;

/** What `npm start` says that it serves, by its own words. */
interface Started {
  addresses: Record<string, string>;
  stop(): Promise<void>;
}

async function npmStart(dataFolder: string): Promise<Started> {
  const [portalPort, demoPort] = await Promise.all([freePort(), freePort()]);
  const child = spawn(process.execPath, ['portal-server/start.mjs'], {
    env: { ...process.env, DATABASE_URL: '', DATA_FOLDER: dataFolder, PORT: portalPort, DEMO_PORT: demoPort },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { addresses: await readAddresses(child), stop };
}

/** Lines like `  Demo shop   http://…`, the mailbox last. */
async function readAddresses(child: ChildProcess): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout! })) {
    const [, name, address] = /^ {2}(\S.*?) +(http\S+)$/.exec(line) ?? [];
    if (name && address) addresses[name] = address;
    if (name === 'Mailbox') return addresses;
  }
  throw new Error('npm start ended before it was ready');
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

/** As a visitor of the demo does it: the code is read in the development mailbox. */
async function signInAsVisitor(page: Page, { addresses }: Started): Promise<void> {
  await page.goto(`${addresses['Demo shop']}/en/`);
  const account = page.locator('comptoir-account');
  await account.getByRole('button', { name: /account/i }).click();
  await account.getByLabel(words.signIn.email).fill('awa@example.com');
  await page.keyboard.press('Enter');
  await expect(account.getByLabel(words.signIn.code)).toBeVisible();

  const mailbox = await page.context().newPage();
  await expect(async () => {
    await mailbox.goto(addresses['Mailbox']!);
    await mailbox
      .getByRole('link', { name: /awa@example\.com/ })
      .first()
      .click({ timeout: 1000 });
  }).toPass();
  const code = /^\d{6}$/m.exec(await mailbox.locator('.plain').innerText())![0];
  await mailbox.close();

  await account.getByLabel(words.signIn.code).fill(code);
  await expect(ordersIn(account)).toHaveCount(ORDERS_A_PAGE);
}

test('one command serves the portal, a demo shop with orders, and the mail; a second start finds it all again', async ({
  page,
}) => {
  test.setTimeout(2 * START_TIMEOUT_MS);
  const dataFolder = mkdtempSync(join(tmpdir(), 'comptoir-data-'));
  // Whoever PostgreSQL runs as must reach its own folder, which is private, through this one.
  chmodSync(dataFolder, 0o711);
  let started = await npmStart(dataFolder);
  try {
    await signInAsVisitor(page, started);
    await started.stop();

    // On other ports: the store lets the shop in where it stands now, the session holds, pictures have moved along.
    started = await npmStart(dataFolder);
    await page.goto(`${started.addresses['Demo shop']}/en/`);
    const account = page.locator('comptoir-account');
    await account.getByRole('button', { name: /account/i }).click();
    await expect(ordersIn(account)).toHaveCount(ORDERS_A_PAGE);
    const pictures = ordersIn(account).locator('img');
    await expect(pictures.first()).toHaveAttribute(
      'src',
      new RegExp(`^${started.addresses['Demo shop']}/art/`),
    );
  } finally {
    await started.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
