import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { AccountOwner, placeOrder } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';

const ADA = 'ada@example.com';
const WORK = 'ada@work.example';
const EVE = 'eve@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let ada: AccountOwner;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { language: 'en' }));
});

async function signIn(email: string): Promise<AccountOwner> {
  const browser = new ShopperBrowser(portal, store);
  await browser.signIn(email);
  return new AccountOwner(portal, browser);
}

async function codeOf(response: Response): Promise<[number, string | undefined]> {
  return [response.status, ((await response.json()) as { code?: string }).code];
}

async function totals(): Promise<unknown> {
  return sql`
    select e.email, t.order_count, t.spent::integer from customer_totals t
    join customer_emails e on e.store_id = t.store_id and e.customer_id = t.customer_id
    where t.store_id = ${store.id} order by e.email
  `;
}

async function customerCount(): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from customers where store_id = ${store.id}
  `;
  return row.count;
}

describe('adding an address', () => {
  beforeEach(async () => {
    await placeOrder(sql, store, 1, { email: ADA });
    ada = await signIn(ADA);
  });

  test('shows its orders once it is proven, and not before', async () => {
    await placeOrder(sql, store, 2, { email: WORK });
    const asked = await ada.asked(WORK);
    expect([await ada.emails(), await ada.orders()]).toEqual([[`*${ADA}`], ['R-1']]);

    const response = await ada.enter(asked);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ emails: [{ email: ADA }, { email: WORK }], pending: [] });
    expect(await ada.orders()).toEqual(['R-2', 'R-1']);
  });

  test('makes one customer of the guest and the account, with the guest’s whole history and right totals', async () => {
    await placeOrder(sql, store, 2, { externalId: '7' });
    await placeOrder(sql, store, 3, { externalId: '7', email: WORK });
    expect(await customerCount()).toBe(2);
    await ada.add(WORK);

    expect(await customerCount()).toBe(1);
    expect(await totals()).toEqual([
      { email: ADA, orderCount: 3, spent: 3000 },
      { email: WORK, orderCount: 3, spent: 3000 },
    ]);
    // In the merchant's list; what she sees is what carries her addresses.
    expect(await ada.orders()).toEqual(['R-3', 'R-1']);

    await placeOrder(sql, store, 4, { externalId: '7', email: WORK });
    expect(await customerCount()).toBe(1);
  });

  test('takes from an account that only carries it what was ordered with it, and nothing else', async () => {
    await placeOrder(sql, store, 2, { externalId: '7', email: EVE });
    await placeOrder(sql, store, 3, { externalId: '7', email: WORK });
    await placeOrder(sql, store, 4, { email: WORK });
    const eve = await signIn(EVE);
    expect(await eve.orders()).toEqual(['R-2']);
    await ada.add(WORK);

    expect(await ada.orders()).toEqual(['R-4', 'R-3', 'R-1']);
    expect([await eve.orders(), await eve.emails()]).toEqual([['R-2'], [`*${EVE}`]]);
    expect(await totals()).toEqual([
      { email: ADA, orderCount: 2, spent: 2000 },
      { email: WORK, orderCount: 2, spent: 2000 },
      { email: EVE, orderCount: 2, spent: 2000 },
    ]);
  });

  test('that has an account of its own is refused, when the code was right, and changes neither account', async () => {
    const eve = await signIn(EVE);
    await placeOrder(sql, store, 2, { email: EVE });
    await sql`truncate rate_limits`;
    const asked = await ada.asked(EVE);
    const wrong = asked.code === '000000' ? '000001' : '000000';

    expect(await codeOf(await ada.enter({ ...asked, code: wrong }))).toEqual([400, 'wrong_code']);
    expect(await codeOf(await ada.enter(asked))).toEqual([409, 'email_taken']);
    expect(await codeOf(await ada.enter(asked))).toEqual([400, 'code_expired']);
    expect([await ada.orders(), await eve.orders()]).toEqual([['R-1'], ['R-2']]);
  });

  test('that a former owner has left goes to whoever proves it next, with its orders', async () => {
    const eve = await signIn(EVE);
    await eve.add(WORK);
    await placeOrder(sql, store, 2, { email: WORK });
    await eve.remove(WORK);
    expect([await eve.emails(), await eve.orders()]).toEqual([[`*${EVE}`, `(${WORK})`], ['R-2']]);
    await ada.add(WORK);

    expect([await eve.emails(), await eve.orders()]).toEqual([[`*${EVE}`], []]);
    expect(await ada.orders()).toEqual(['R-2', 'R-1']);
  });

  test('is answered alike, by as many statements, whoever has it', async () => {
    await signIn(EVE);
    await placeOrder(sql, store, 2, { email: WORK });
    const statements: string[] = [];
    const ask = async (email: string) => {
      sql.options.debug = (_: number, query: string) => void statements.push(query);
      const response = await ada.ask(email);
      sql.options.debug = false;
      const { attempt: _, ...answer } = (await response.json()) as { attempt: string };
      return [response.status, answer, statements.splice(0)];
    };
    // The first request of a session also notes that its cookie comes back.
    await ada.emails();
    const unknown = await ask('nobody@example.com');

    for (const email of [EVE, WORK, ADA]) expect(await ask(email)).toEqual(unknown);
  });

  test('of its owner again changes nothing, and tells nobody', async () => {
    const asked = await ada.asked(ADA);
    await sql`truncate mail_queue`;

    expect((await ada.enter(asked)).status).toBe(200);
    expect([await ada.emails(), await portal.mailsTo(ADA)]).toEqual([[`*${ADA}`], []]);
  });

  test('is told to the main address, with a way back', async () => {
    await ada.add(WORK);
    const mail = await portal.mailTo(ADA);

    expect(mail.subject).toBe('An address was added to your account at Maison Test');
    expect(mail.text).toContain(WORK);
    expect(mail.text).toMatch(new RegExp(`https://account.example/undo/${store.publicKey}/[\\w-]{43}`));
  });

  test('of several right codes at once, one counts', async () => {
    const asked = await ada.asked(WORK);
    const responses = await Promise.all([1, 2, 3, 4].map(() => ada.enter(asked)));

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each(['ada@example.com,eve@evil.example', 'ada\uFF20example.com', 'no address'])(
    '400 for %j, and no mail',
    async (email) => {
      await sql`truncate mail_queue`;
      const response = await ada.ask(email);
      expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field: 'email' }] });
      expect(await sql`select from mail_queue`).toHaveLength(0);
    },
  );

  test('goes on after the page was loaded again, in the session that asked alone', async () => {
    const { attempt } = await ada.asked(WORK);
    const elsewhere = await signIn(ADA);
    const pending = async (who: AccountOwner) =>
      ((await (await who.browser.send('GET', '/emails')).json()) as { pending: object[] }).pending;

    expect(await pending(ada)).toMatchObject([{ attempt, email: WORK }]);
    expect(await pending(elsewhere)).toEqual([]);
  });
});

describe('the main address', () => {
  beforeEach(async () => {
    ada = await signIn(ADA);
    await ada.add(WORK);
  });

  test('is changed to another proven one, and the former is told', async () => {
    const response = await ada.makePrimary(WORK);

    expect(await response.json()).toMatchObject({
      emails: [{ email: WORK, isPrimary: true }, { email: ADA }],
    });
    expect((await portal.mailTo(ADA)).subject).toBe('Your main address at Maison Test was changed');
    expect(await (await ada.browser.send('GET', '/session')).json()).toMatchObject({
      customer: { email: WORK },
    });
  });

  test('cannot be removed, and so the last one cannot either', async () => {
    expect(await codeOf(await ada.remove(ADA))).toEqual([409, 'email_in_use']);
    await ada.remove(WORK);
    expect(await codeOf(await ada.remove(ADA))).toEqual([409, 'email_in_use']);
  });

  test('of two who remove each other’s choice at once, one address stays', async () => {
    await Promise.all([ada.makePrimary(WORK), ada.remove(WORK), ada.remove(ADA)]);

    expect((await ada.emails()).filter((email) => email.startsWith('*'))).toHaveLength(1);
  });

  test('is none that is not theirs', async () => {
    await signIn(EVE);
    for (const email of [EVE, 'nobody@example.com']) {
      expect(await codeOf(await ada.makePrimary(email))).toEqual([404, 'not_found']);
      expect(await codeOf(await ada.remove(email))).toEqual([404, 'not_found']);
    }
  });
});

test('a removed address is told, no longer signs in here, and collects its orders until it is proven again', async () => {
  ada = await signIn(ADA);
  await ada.add(WORK);
  await ada.remove(WORK);
  expect((await portal.mailTo(WORK)).subject).toBe('An address was removed from your account at Maison Test');

  await placeOrder(sql, store, 2, { email: WORK });
  expect(await ada.orders()).toEqual(['R-2']);
  const next = await signIn(WORK);
  expect([await next.orders(), await ada.orders()]).toEqual([['R-2'], []]);
});

test('every change wants a fresh proof', async () => {
  ada = await signIn(ADA);
  await ada.add(WORK);
  const asked = await ada.asked(EVE);
  await sql`update sessions set proved_at = null where store_id = ${store.id}`;

  const responses = [
    await ada.ask(EVE),
    await ada.enter(asked),
    await ada.makePrimary(WORK),
    await ada.remove(WORK),
  ];
  for (const response of responses) expect(await codeOf(response)).toEqual([403, 'proof_needed']);
});
