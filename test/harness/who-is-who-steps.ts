import * as fc from 'fast-check';
import { expect } from 'vitest';

import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { Provider } from '../../shared/contracts/social.ts';
import { AccountOwner } from './account.ts';
import type { Portal } from './portal.ts';
import type { SocialShopper } from './social-shopper.ts';
import { pressUndo } from './undo-links.ts';
import type { Foreseen, Someone, WhoIsWho } from './who-is-who.ts';

export const ADA: Someone = { name: 'Ada', mailboxes: ['ada@gmail.com', 'ada@example.com'] };
export const BOB: Someone = { name: 'Bob', mailboxes: ['bob@gmail.com', 'bob@example.com'] };
/** Finds the others' browsers open, and uses them as her own. */
export const EVE: Someone = { name: 'Eve', mailboxes: ['eve@gmail.com', 'eve@example.com'] };
export const PEOPLE: readonly Someone[] = [ADA, BOB, EVE];

/** Whose address somebody claims wherever they can. */
export const otherThan = (who: Someone): Someone => (who === ADA ? BOB : ADA);

/** A shop with an order for each mailbox, and a browser for each person. */
export interface Shop {
  portal: Portal;
  store: Store;
  browsers: Map<string, SocialShopper>;
  /** What each browser keeps of an identity that waits for a proof. */
  waiting: Map<string, string>;
  /** The links by which a change of addresses can be taken back, and whose mailboxes they came to, oldest first. */
  undoLinks: { to: string; path: string }[];
}

type Known = Pick<WhoIsWho, 'waitsFor' | 'linksOf'>;
type Act = (browser: SocialShopper, shop: Shop) => Promise<Response>;

/** One thing that one person does: what the model foresees must happen, and both must see what is theirs. */
export class Step implements fc.AsyncCommand<WhoIsWho, Shop> {
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
    const { portal } = shop;
    const { sql } = portal.deps;
    await sql`truncate rate_limits, mail_queue`;
    await sql`update sessions set proved_at = now()`;
    const foreseen = foresee(model);
    expect(await endOf(await act(shop.browsers.get(who.name)!, shop))).toBe(foreseen);
    for (const { to, text } of (await portal.mails()).toReversed()) {
      const [path] = /(?<=https:..account.example)\/undo\/\S+/.exec(text) ?? [];
      if (path) shop.undoLinks.push({ to, path });
    }

    for (const person of PEOPLE) {
      const seen = await ordersOf(shop.browsers.get(person.name)!);
      expect(seen).toEqual(model.seenBy(person));
      if (person !== EVE) expect(seen.filter((one) => otherThan(person).mailboxes.includes(one))).toEqual([]);
    }
  }

  toString(): string {
    return `${this.given.who.name} ${this.given.label}`;
  }
}

const people = fc.constantFrom(...PEOPLE);
const owners = fc.constantFrom(ADA, BOB);
// Few, so that a sequence comes back to one: the others differ in what they say, not in what follows from it.
const providers = fc.constantFrom<Provider>('google', 'facebook', 'x');
const mailbox = fc.constantFrom(0, 1);
/** Whose browser it is, and who sits there. */
const atBrowser = fc.oneof(
  people.map((who) => [who, who] as const),
  owners.map((who) => [who, EVE] as const),
);
/** Who changes an address, and whose it is: an account that Eve has come into holds those of two. */
const atAccount = fc.oneof(
  atBrowser,
  owners.map((of) => [EVE, of] as const),
);

const typesCode = fc.tuple(people, mailbox).map(([who, index]) => {
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
});

/** Eve, at an open browser, puts her own address in the place of another one. */
const takesOver = fc.tuple(owners, mailbox, mailbox).map(([who, index, own]) => {
  const [theirs, hers] = [who.mailboxes[index]!, EVE.mailboxes[own]!];
  return new Step({
    label: `has left the browser open, and ${hers} comes in the place of ${theirs}`,
    who,
    foresee: (model) => {
      model.adds(who, hers);
      model.makesPrimary(who, hers);
      return model.removes(who, theirs);
    },
    act: async (browser, { portal }) => {
      await addTo(portal, browser, hers);
      const owner = new AccountOwner(portal, browser);
      await owner.makePrimary(hers);
      return owner.remove(theirs);
    },
  });
});

const takesBack = fc.tuple(people, fc.nat()).map(
  ([who, any]) =>
    new Step({
      label: `takes back what link ${any} tells of`,
      who,
      when: (model) => model.linksOf(who) > 0,
      foresee: (model) => model.undoes(who, any % model.linksOf(who)),
      act: async (_, { portal, undoLinks }) => {
        const links = undoLinks.filter(({ to }) => who.mailboxes.includes(to));
        const { status } = await pressUndo(portal, links[any % links.length]!.path);
        return Response.json(status === 200 ? {} : { code: status === 410 ? 'over' : String(status) });
      },
    }),
);

/** What any of them may do next; twice, what it takes to come back. */
export const steps = [
  typesCode,
  typesCode,
  takesOver,

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

  fc.tuple(owners, mailbox).map(([who, index]) => {
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

  fc.tuple(atBrowser, providers).map(
    ([[who, as], provider]) =>
      new Step({
        label: `adds ${provider} of ${as.name}`,
        who,
        foresee: (model) => model.links(provider, who, as),
        act: async (browser) => {
          await browser.confirm();
          const started = await browser.start(provider, { link: true });
          return started.ok ? browser.signInBy(provider, accountAt(provider, as), { link: true }) : started;
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

  fc.tuple(atBrowser, mailbox).map(([[who, as], index]) => {
    const email = as.mailboxes[index]!;
    return new Step({
      label: `adds ${email}`,
      who,
      foresee: (model) => model.adds(who, email),
      act: (browser, { portal }) => addTo(portal, browser, email),
    });
  }),

  fc.tuple(atAccount, mailbox, fc.boolean()).map(([[who, of], index, isRemoval]) => {
    const email = of.mailboxes[index]!;
    return new Step({
      label: isRemoval ? `removes ${email}` : `makes ${email} the main address`,
      who,
      foresee: (model) => (isRemoval ? model.removes(who, email) : model.makesPrimary(who, email)),
      act: (browser, { portal }) => {
        const owner = new AccountOwner(portal, browser);
        return isRemoval ? owner.remove(email) : owner.makePrimary(email);
      },
    });
  }),

  takesBack,
  takesBack,

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

async function addTo(portal: Portal, browser: SocialShopper, email: string): Promise<Response> {
  const owner = new AccountOwner(portal, browser);
  const asked = await owner.ask(email);
  if (!asked.ok) return asked;
  const { attempt } = (await asked.json()) as { attempt: string };
  return owner.enter({ attempt, code: (await portal.mailTo(email)).code });
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
