import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import type { Provider } from '../../shared/contracts/social.ts';
import { AccountOwner } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import { type Foreseen, type Someone, WhoIsWho } from '../../test/harness/who-is-who.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';

const RUNS = 5;
const COMMANDS_MAX = 50;
const TIME_LIMIT_MS = 240_000;

const ADA: Someone = { name: 'Ada', mailboxes: ['ada@gmail.com', 'ada@example.com'] };
const BOB: Someone = { name: 'Bob', mailboxes: ['bob@gmail.com', 'bob@example.com'] };
const MAILBOXES = [...ADA.mailboxes, ...BOB.mailboxes];
const otherThan = (who: Someone) => (who === ADA ? BOB : ADA);
let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
  portal = createPortal(sql, { social: standIns.quirky });
  // Each names the other's address wherever a provider lets people write what they like.
  for (const who of [ADA, BOB]) {
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
  'no sequence of sign-ins, links, unlinks and changes of address shows one person’s orders to the other',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: COMMANDS_MAX, size: 'max' }), async (commands) => {
        const real = await openShop();
        await fc.asyncModelRun(() => ({ model: new WhoIsWho(), real }), commands);
      }),
      { numRuns: RUNS },
    );
  },
);

/** A shop with an order for each mailbox, and a browser for each person. */
interface Shop {
  store: Store;
  browsers: Map<string, SocialShopper>;
  /** What each browser keeps of an identity that waits for a proof. */
  waiting: Map<string, string>;
  /** The links by which a change of addresses can be taken back, and whose mailboxes they came to, oldest first. */
  undoLinks: { to: string; path: string }[];
}

async function openShop(): Promise<Shop> {
  const { store } = await makeStore(sql);
  for (const email of MAILBOXES) {
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
  const browsers = new Map([ADA, BOB].map((who) => [who.name, new SocialShopper(portal, store)]));
  return { store, browsers, waiting: new Map(), undoLinks: [] };
}

type Known = Pick<WhoIsWho, 'waitsFor' | 'linksOf'>;
type Act = (browser: SocialShopper, shop: Shop) => Promise<Response>;

/** One thing that one person does: what the model foresees must happen, and both must see what is theirs. */
class Step implements fc.AsyncCommand<WhoIsWho, Shop> {
  constructor(
    private readonly given: {
      label: string;
      who: Someone;
      when?: (model: Known) => boolean;
      foresee: (model: WhoIsWho) => Foreseen;
      act: Act;
    },
  ) {}

  check(model: Known): boolean {
    return this.given.when?.(model) ?? true;
  }

  async run(model: WhoIsWho, shop: Shop): Promise<void> {
    const { who, act, foresee } = this.given;
    await sql`truncate rate_limits, mail_queue`;
    await sql`update sessions set proved_at = now()`;
    const foreseen = foresee(model);
    expect(await endOf(await act(shop.browsers.get(who.name)!, shop))).toBe(foreseen);
    for (const { to, text } of await portal.mails()) {
      const [path] = /(?<=https:..account.example)\/undo\/\S+/.exec(text) ?? [];
      if (path) shop.undoLinks.push({ to, path });
    }

    for (const person of [ADA, BOB]) {
      const seen = await ordersOf(shop.browsers.get(person.name)!);
      expect(seen).toEqual(model.seenBy(person));
      expect(seen.filter((email) => !person.mailboxes.includes(email))).toEqual([]);
    }
  }

  toString(): string {
    return `${this.given.who.name} ${this.given.label}`;
  }
}

const people = fc.constantFrom(ADA, BOB);
// Few, so that a sequence comes back to one: the others differ in what they say, not in what follows from it.
const providers = fc.constantFrom<Provider>('google', 'facebook', 'x');
const mailbox = fc.constantFrom(0, 1);

const steps = [
  fc.tuple(people, mailbox).map(([who, index]) => {
    const email = who.mailboxes[index]!;
    return new Step({
      label: `types the code for ${email}`,
      who,
      foresee: (model) => model.proves(who, email),
      act: async (browser) => {
        const { attempt, code } = await browser.asked(email);
        return browser.enterCode(attempt, code);
      },
    });
  }),

  fc.tuple(people, providers).map(
    ([who, provider]) =>
      new Step({
        label: `signs in by ${provider}`,
        who,
        foresee: (model) => model.comesFrom(provider, who, provider === 'google' ? who.mailboxes[0]! : null),
        act: async (browser, shop) => {
          const response = await browser.signInBy(provider, accountAt(provider, who));
          const answer = (await response.clone().json()) as { proof?: { identity: string } };
          if (answer.proof) shop.waiting.set(who.name, answer.proof.identity);
          return response;
        },
      }),
  ),

  fc.tuple(people, mailbox).map(([who, index]) => {
    const email = who.mailboxes[index]!;
    return new Step({
      label: `proves ${email} for what waits`,
      who,
      when: (model) => model.waitsFor(who) !== undefined,
      foresee: (model) => model.provesFor(model.waitsFor(who)!, who, email),
      act: (browser, shop) => browser.proveBy(email, shop.waiting.get(who.name)!),
    });
  }),

  fc.tuple(people, mailbox).map(([who, index]) => {
    const other = otherThan(who);
    const email = other.mailboxes[index]!;
    return new Step({
      label: `has ${other.name} follow a link to ${email} for what waits`,
      who,
      when: (model) => model.waitsFor(who) !== undefined,
      foresee: (model) => model.proves(other, email),
      act: async (browser, shop) => {
        const mail = await browser.askToProve(email, shop.waiting.get(who.name)!);
        const back = await browser.followLink(mail.link);
        const code = back.headers.get('location')!.split('#comptoir=')[1]!;
        return shop.browsers.get(other.name)!.exchange(code);
      },
    });
  }),

  fc.tuple(people, providers).map(
    ([who, provider]) =>
      new Step({
        label: `adds ${provider}`,
        who,
        foresee: (model) => model.links(provider, who),
        act: async (browser) => {
          await browser.confirm();
          const started = await browser.start(provider, { link: true });
          return started.ok ? browser.signInBy(provider, accountAt(provider, who), { link: true }) : started;
        },
      }),
  ),

  fc.tuple(people, providers).map(
    ([who, provider]) =>
      new Step({
        label: `removes ${provider}`,
        who,
        foresee: (model) => model.unlinks(provider, who),
        act: (browser) => browser.send('DELETE', `/identities/${provider}`),
      }),
  ),

  fc.tuple(people, mailbox).map(([who, index]) => {
    const email = who.mailboxes[index]!;
    return new Step({
      label: `adds ${email}`,
      who,
      foresee: (model) => model.adds(who, email),
      act: async (browser) => {
        const owner = new AccountOwner(portal, browser);
        const asked = await owner.ask(email);
        if (!asked.ok) return asked;
        const { attempt } = (await asked.json()) as { attempt: string };
        return owner.enter({ attempt, code: (await portal.mailTo(email)).code });
      },
    });
  }),

  fc.tuple(people, mailbox, fc.boolean()).map(([who, index, isRemoval]) => {
    const email = who.mailboxes[index]!;
    return new Step({
      label: isRemoval ? `removes ${email}` : `makes ${email} the main address`,
      who,
      foresee: (model) => (isRemoval ? model.removes(who, email) : model.makesPrimary(who, email)),
      act: (browser) => {
        const owner = new AccountOwner(portal, browser);
        return isRemoval ? owner.remove(email) : owner.makePrimary(email);
      },
    });
  }),

  fc.tuple(people, fc.nat()).map(
    ([who, any]) =>
      new Step({
        label: `takes back what link ${any} tells of`,
        who,
        when: (model) => model.linksOf(who) > 0,
        foresee: (model) => model.undoes(who, any % model.linksOf(who)),
        act: (_, { undoLinks }) => {
          const links = undoLinks.filter(({ to }) => who.mailboxes.includes(to));
          return takeBack(links[any % links.length]!.path);
        },
      }),
  ),

  people.map(
    (who) =>
      new Step({
        label: 'signs out',
        who,
        foresee: (model) => model.signsOut(who),
        act: (browser) => browser.send('DELETE', '/session'),
      }),
  ),
];

function accountAt(provider: Provider, who: Someone): string {
  return provider === 'google' ? `${who.name} at google` : who.name;
}

/** Opens the link's page and presses its button, if it has one. */
async function takeBack(path: string): Promise<Response> {
  const page = await (await portal.app.request(path)).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const headers = { origin: portal.deps.publicUrl, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ formToken });
  const { status } = await portal.app.request(path, { method: 'POST', headers, body });
  return Response.json(status === 200 ? {} : { code: status === 410 ? 'over' : String(status) });
}

async function endOf(response: Response): Promise<string> {
  const answer = (await response.json()) as { code?: string; proof?: unknown; customer?: unknown };
  if (answer.code) return answer.code;
  if (answer.proof) return 'proof';
  return answer.customer ? 'signed-in' : 'done';
}

/** The addresses whose orders this browser shows: each order is named for its own. */
async function ordersOf(browser: SocialShopper): Promise<string[]> {
  const response = await browser.send('GET', '/orders');
  if (response.status === 401) return [];
  const { orders } = (await response.json()) as { orders: { number: string }[] };
  return orders.map((order) => order.number).toSorted();
}
