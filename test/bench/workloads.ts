import { createHash, randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { createApp } from '../../portal-server/app.ts';
import type { Dependencies } from '../../portal-server/http/env.ts';
import { PROVIDER_TABLE } from '../../portal-server/social/provider-table.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import { makeListWorkloads } from './list-workloads.ts';
import { type Conversation, request } from './load.ts';
import { makeSignInWorkload, SIGN_IN } from './sign-in-workload.ts';
import { captureStatements, type StandIn, type Statement, toPgbenchScript } from './statements.ts';

/** One kind of work: the requests that do it, and its statements alone. */
export interface Workload {
  name: string;
  limitIs: string;
  target?: number;
  /** Within what time 95 of 100 are to be answered, in milliseconds. */
  p95TargetMs?: number;
  /** How many ask at the same time, if not as many as for the others. */
  clients?: number;
  /** How many requests make one piece of work. */
  requestsEach: number;
  /** Which server serves it, if not the built portal. */
  on?: 'bare' | 'sign-in';
  conversations: (port: number) => () => Conversation;
  script: string;
  /** Done before each round. */
  reset?: () => Promise<unknown>;
}

// Of as many customers as these, so that what the client works out is not taken from the server.
const REQUESTS_MADE_BEFORE = 100_000;

export interface Bench {
  sql: postgres.Sql;
  target: postgres.Options<Record<string, never>>;
  store: Store;
  secretKey: string;
  portalKey: Buffer;
  customers: number;
}

export async function makeWorkloads(
  bench: Bench,
  sent: Reads,
  isAskedFor: (name: string) => boolean,
): Promise<Workload[]> {
  const { customers } = bench;
  const shopper = shopperStandIns(1);
  const scriptOf = (statements: Statement[]) => toPgbenchScript({ statements, customers, standIns: shopper });
  const reads = (path: string) => (port: number) => {
    const drawn = Array.from({ length: Math.min(customers, REQUESTS_MADE_BEFORE) }, () =>
      request({ method: 'GET', path, port, headers: headersOf(bench, random(customers)) }),
    );
    return () => () => drawn[random(drawn.length) - 1]!;
  };
  const read = (name: string, given: { path: string; statements: Statement[]; target: number }) => {
    const { path, statements, target } = given;
    const common = { limitIs: 'the same SQL, pgbench', requestsEach: 1, conversations: reads(path) };
    const script = scriptOf(statements);
    return [
      { ...common, name, target, script },
      { ...common, name: `${name}, by bare Hono`, on: 'bare' as const, script },
    ];
  };

  return [
    ...read('history page with lines', { path: sent.historyPath, statements: sent.history, target: 0.7 }),
    ...read('session check', { path: sent.sessionPath, statements: sent.session, target: 0.4 }),
    // To take its statements down is a sign-in, of which an address has only so many in an hour.
    ...(isAskedFor(SIGN_IN) ? [await makeSignInWorkload(bench)] : []),
    await makeIngestWorkload(bench),
    ...(await makeListWorkloads(bench, isAskedFor)),
    {
      name: 'bare Hono, one read by key',
      limitIs: 'the same SQL, pgbench',
      requestsEach: 1,
      on: 'bare',
      conversations: (port) => () => () =>
        request({ method: 'GET', path: `/customers/${customerId(random(customers))}`, port }),
      script: `\\set customer random(1, ${customers})
        select name from customers where store_id = 1 and id = md5('customer' || :customer)::uuid;`,
    },
  ];
}

/** What a signed-in shopper reads most, and the statements that are sent for it. */
export interface Reads {
  sessionPath: string;
  session: Statement[];
  historyPath: string;
  history: Statement[];
}

export async function captureReads(bench: Bench): Promise<Reads> {
  const api = `/api/${bench.store.publicKey}`;
  const [sessionPath, historyPath] = [`${api}/session`, `${api}/orders?limit=20`];
  const sentFor = (path: string) =>
    captureStatements(bench.target, async (sql) => {
      await createApp(depsOf(bench, sql)).request(path, { headers: headersOf(bench, 1) });
    });
  const [session, history] = [await sentFor(sessionPath), await sentFor(historyPath)];
  return { sessionPath, session, historyPath, history };
}

/** Signs every customer in, a while ago, so that any of them can be drawn. */
export async function prepareSessions(
  sql: postgres.Sql,
  given: { storeId: number; customers: number },
): Promise<void> {
  await sql`
    insert into sessions (store_id, id_hash, customer_id, kind, expires_at, cookie_seen)
    select ${given.storeId}, sha256(${sql.unsafe(SESSION_ID_SQL('i'))}), md5('customer' || i)::uuid, 'embedded',
      now() + interval '30 days', true
    from generate_series(1, ${given.customers}::int) i
  `;
  await sql`vacuum analyze sessions`;
}

export function depsOf(bench: Bench, sql: postgres.Sql): Dependencies {
  const mailer = { send: () => Promise.resolve() };
  const { portalKey } = bench;
  return {
    sql,
    writerSql: sql,
    mailer,
    portalKey,
    publicUrl: 'http://localhost',
    trustedProxies: 1,
    social: { table: PROVIDER_TABLE, keys: {}, timeoutMs: 0 },
    widgetFiles: new Map(),
    vatAuthorities: new Map(),
  };
}

export function headersOf(bench: Bench, customer: number): Record<string, string> {
  return {
    origin: bench.store.origins[0]!,
    cookie: `__Host-comptoir-e-${bench.store.publicKey}=${sessionId(customer)}`,
  };
}

/** What in a captured statement stands for the customer of this number. */
export function shopperStandIns(customer: number): StandIn[] {
  return [
    { value: customerId(customer), expression: "md5('customer' || :customer)::uuid" },
    { value: emailOf(customer), expression: "'customer' || :customer || '@example.com'" },
    {
      value: createHash('sha256').update(sessionId(customer)).digest(),
      expression: `sha256(${SESSION_ID_SQL(':customer')})`,
    },
  ];
}

export function emailOf(customer: number): string {
  return `customer${customer}@example.com`;
}

export function random(below: number): number {
  return 1 + Math.floor(Math.random() * below);
}

async function makeIngestWorkload(bench: Bench): Promise<Workload> {
  const { secretKey, customers } = bench;
  const authorization = `Bearer ${secretKey}`;
  const externalId = randomUUID();
  const statements = await captureStatements(bench.target, async (sql) => {
    await createApp(depsOf(bench, sql)).request(`/v1/orders/bench-feed/${externalId}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(newOrder(1)),
    });
  });
  const locks = statements.flatMap(({ values }) => values.filter(isListOfNumbers));
  const standIns = [
    ...shopperStandIns(1),
    { value: externalId, expression: "'bench-' || :n::bigint" },
    ...locks.map((value) => ({ value, expression: 'array[:n::bigint, :n::bigint + 1, :n::bigint + 2]' })),
  ];
  return {
    name: 'ingest of one new order',
    limitIs: 'the same SQL, pgbench',
    requestsEach: 1,
    conversations: (port) => () => () =>
      request({
        method: 'PUT',
        path: `/v1/orders/bench-feed/${randomUUID()}`,
        port,
        headers: { authorization },
        body: newOrder(random(customers)),
      }),
    script: toPgbenchScript({ statements, customers, standIns }),
  };
}

// The advisory locks: each order has its own, and so must each run of the script.
function isListOfNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => /^-?\d+$/.test(String(item)));
}

function newOrder(customer: number) {
  const at = new Date().toISOString();
  const line = { title: 'Bol bleu', sku: 'BOL-1', quantity: 1, unitPrice: 1290, total: 1290 };
  return {
    number: 'B-1',
    placedAt: at,
    updatedAt: at,
    currency: 'EUR',
    total: 3870,
    paid: 3870,
    paymentStatus: 'paid',
    fulfilmentStatus: 'processing',
    customer: { email: emailOf(customer), name: 'Awa Diop' },
    lines: [line, line, line],
  };
}

function customerId(customer: number): string {
  const hex = createHash('md5').update(`customer${customer}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// Forty letters of base32, as Lucia's session ids are.
function sessionId(customer: number): string {
  const digits = createHash('md5').update(`session${customer}`).digest('hex');
  return `${digits}abcdefgh`.replace(/[0189]/g, (digit) => 'wxyz'['0189'.indexOf(digit)]!);
}

function SESSION_ID_SQL(customer: string): string {
  return `(translate(md5('session' || ${customer}), '0189', 'wxyz') || 'abcdefgh')::bytea`;
}
