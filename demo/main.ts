import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

import { type Config, readConfig } from '../portal-server/config.ts';
import { openDatabase } from '../portal-server/db/open-database.ts';
import { listen, stopListening } from '../portal-server/http/listen.ts';
import { readOrMakePortalKey } from '../portal-server/http/portal-key-file.ts';
import { endWithReason } from '../portal-server/start/end-with-reason.ts';
import { DEMO_OWNER } from './demo-addresses.ts';
import { type DemoState, readDemoState, writeDemoState } from './demo-state.ts';
import { findOrMakeStore } from './demo-store.ts';
import { seed } from './seed/seed.ts';
import { createShopApp } from './shop-app.ts';

// Another host than the portal's `localhost`: to a browser the two are different sites.
const HOST = '127.0.0.1';
const DEFAULT_PORT = 4001;
const PORTAL_TIMEOUT_MS = 30_000;
const PORTAL_POLL_MS = 100;

/** The demo shop, until it is asked to stop. */
export async function main(): Promise<void> {
  await endWithReason(start);
}

/** Listens, waits for the portal, makes or finds the store, tells its orders, and says that it is ready. */
async function start(): Promise<void> {
  const {
    DEMO_PORT,
    PORTAL_URL = 'http://localhost:4000',
    MAILBOX_URL,
    STRIPE_SECRET_KEY,
    STRIPE_URL = 'https://api.stripe.com',
    ...environment
  } = process.env;
  const config = readConfig(environment);

  let app = new Hono();
  const server = createAdaptorServer({ fetch: (request) => app.fetch(request) }) as Server;
  const port = await listen(server, {
    host: HOST,
    port: Number(DEMO_PORT || DEFAULT_PORT),
    portIsFixed: Boolean(DEMO_PORT),
  });
  stopWhenAsked(server);

  const shopUrl = `http://${HOST}:${port}`;
  await portalAnswers(PORTAL_URL);
  const state = await openStore(config, shopUrl);
  app = createShopApp({
    portalUrl: PORTAL_URL,
    shopUrl,
    publicKey: state.publicKey,
    mailboxUrl: MAILBOX_URL || null,
    ...(STRIPE_SECRET_KEY && { stripe: { url: STRIPE_URL, key: STRIPE_SECRET_KEY } }),
  });
  if (!state.seeded) {
    await seed(PORTAL_URL, state);
    writeDemoState(config.dataFolder, { ...state, seeded: true });
  }
  console.log(JSON.stringify({ event: 'ready', shop: shopUrl, owner: DEMO_OWNER }));
}

async function portalAnswers(portalUrl: string): Promise<void> {
  const deadline = Date.now() + PORTAL_TIMEOUT_MS;
  for (;;) {
    try {
      await fetch(portalUrl, { signal: AbortSignal.timeout(PORTAL_TIMEOUT_MS) });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`No portal answers at ${portalUrl}`, { cause: error });
      await wait(PORTAL_POLL_MS);
    }
  }
}

/** Goes to the database as `npm run store` does, and leaves it at once. */
async function openStore(config: Config, shopUrl: string): Promise<DemoState> {
  const database = await openDatabase(config);
  try {
    const portalKey = config.portalKey ?? readOrMakePortalKey(config.dataFolder);
    const known = readDemoState(config.dataFolder);
    const state = await findOrMakeStore({ sql: database.sql, portalKey }, { known, shopUrl });
    if (state !== known) writeDemoState(config.dataFolder, state);
    return state;
  } finally {
    await database.close();
  }
}

function stopWhenAsked(server: Server): void {
  const stop = async () => {
    await stopListening(server);
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // Whoever started us is gone.
  process.on('disconnect', () => void stop());
}
