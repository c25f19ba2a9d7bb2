// WebKitGTK through its own WebDriver: Debian's webkit2gtk-driver and xvfb, no package of npm's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { findWebKit } from './run/browsers.mjs';

const COMMAND_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5000;
const DRIVER_TRIES = 50;
const DRIVER_RETRY_MS = 100;

/** A browser for @web/test-runner: one window, one test file after another. */
export function webkitLauncher() {
  let browser;
  let active;
  const addresses = new Map();
  return {
    name: 'WebKitGTK',
    type: 'webkitgtk',
    concurrency: 1,
    async initialize() {},
    async startSession(id, address) {
      browser ??= await startWebKit();
      active = id;
      addresses.set(id, address);
      await browser.goto(address);
    },
    isActive: (id) => active === id,
    getBrowserUrl: (id) => addresses.get(id),
    async stopSession(id) {
      if (active === id) {
        active = undefined;
        await browser.goto('about:blank');
      }
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKitGTK cannot be debugged from here. Use another browser.');
    },
    async stop() {
      await browser?.stop();
      browser = undefined;
    },
  };
}

/** Starts WebKitGTK, with a screen of its own where there is none, and opens one WebDriver session. */
export async function startWebKit() {
  const children = [];
  const display = process.env.DISPLAY || (await startScreen(children));
  const port = await freePort();
  children.push(
    spawn('WebKitWebDriver', [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display },
      stdio: 'ignore',
    }),
  );
  const call = caller(`http://127.0.0.1:${port}`);
  await driverIsReady(call);

  const options = { binary: findWebKit(), args: ['--automation'] };
  const session = await call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const base = `/session/${session.sessionId}`;
  return {
    version: session.capabilities.browserVersion,
    command: (method, path, body) => call(method, base + path, body),
    goto: (url) => call('POST', `${base}/url`, { url }),
    evaluate: (script, ...args) => call('POST', `${base}/execute/sync`, { script, args }),
    async stop() {
      await call('DELETE', base, undefined, STOP_TIMEOUT_MS).catch(() => {});
      for (const child of children.toReversed()) child.kill();
    },
  };
}

async function startScreen(children) {
  // On the third descriptor Xvfb says which number it took.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(screen);
  const [number] = await Promise.race([
    once(screen.stdio[3], 'data'),
    once(screen, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.'))),
  ]);
  return `:${String(number).trim()}`;
}

function caller(origin) {
  return async (method, path, body, timeoutMs = COMMAND_TIMEOUT_MS) => {
    const response = await fetch(origin + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  };
}

async function driverIsReady(call) {
  for (let tries = 1; ; tries++) {
    try {
      return await call('GET', '/status');
    } catch (error) {
      if (tries === DRIVER_TRIES) throw error;
      await sleep(DRIVER_RETRY_MS);
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
