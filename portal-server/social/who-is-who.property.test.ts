import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, test, vi } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import { staffSteps } from '../../test/harness/who-is-who-staff.ts';
import { WhoIsWho } from '../../test/harness/who-is-who.ts';
import { otherThan, PEOPLE, type Shop, steps } from '../../test/harness/who-is-who-steps.ts';
import { ingestOrder } from '../orders/ingest-order.ts';

const RUNS = 10;
const COMMANDS_MAX = 50;
const TIME_LIMIT_MS = 240_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
  portal = createPortal(sql, { social: standIns.quirky });
  // Each names the other's address wherever a provider lets people write what they like.
  for (const who of PEOPLE) {
    const others = otherThan(who).mailboxes[1]!;
    standIns.people.set(who.name, { subject: who.name, email: others, emailVerified: true });
    const own = { subject: who.name, email: who.mailboxes[0]!, emailVerified: true };
    standIns.people.set(`${who.name} at google`, own);
  }
});
afterAll(async () => {
  await standIns[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});

test(
  'no sequence of sign-ins, links, unlinks and changes of address, with merges and moved orders by staff among them, shows one person’s orders to the other, and what somebody changes at their open browser they take back',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([...steps, ...staffSteps], { maxCommands: COMMANDS_MAX, size: 'max' }),
        async (commands) => {
          const real = await openShop();
          await fc.asyncModelRun(() => ({ model: new WhoIsWho(), real }), commands);
        },
      ),
      { numRuns: RUNS },
    );
  },
);

async function openShop(): Promise<Shop> {
  const { store } = await makeStore(sql);
  for (const email of PEOPLE.flatMap(({ mailboxes }) => mailboxes)) {
    const state = FeedState.parse({
      number: email,
      placedAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      currency: 'EUR',
      total: 1000,
      paymentStatus: 'paid',
      fulfilmentStatus: 'shipped',
      customer: { email },
    });
    await ingestOrder(sql, store, { source: 'shop', externalId: randomUUID(), state });
  }
  const browsers = new Map(PEOPLE.map((who) => [who.name, new SocialShopper(portal, store)]));
  return { portal, store, browsers, waiting: new Map(), undoLinks: [] };
}
