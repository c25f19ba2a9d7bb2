import { createApp } from '../../portal-server/app.ts';
import { SORT_KEYS, writeCursor } from '../../portal-server/merchant/customer-list-order.ts';
import { CUSTOMER_SORTS, type CustomerSort } from '../../shared/contracts/customer-list.ts';
import { READY_SEGMENTS } from '../../shared/ready-segments.ts';
import { createPortal } from '../harness/portal.ts';
import { makeStaff } from '../harness/staff.ts';
import { request } from './load.ts';
import { captureStatements, type StandIn, toPgbenchScript } from './statements.ts';
import { type Bench, depsOf, type Workload } from './workloads.ts';

// The one that most bought, and one of the last.
const PRODUCTS = { popular: 'SKU-0', rare: 'SKU-4999' };
// A store's staff are few. With more of them at once than there are cores, times would tell of waiting in line.
const CLIENTS = 2;
const PAGE_TARGET_MS = 50;
const SEARCH_TARGET_MS = 100;

/** What a merchant does with the list: sorts, pages far down, searches, ready segments, and counts. */
export async function makeListWorkloads(
  bench: Bench,
  isAskedFor: (name: string) => boolean,
): Promise<Workload[]> {
  const admin = `/admin/${bench.store.publicKey}/customers`;
  const list = (query: Record<string, string>) => `${admin}?${new URLSearchParams(query)}`;
  const count = (query: Record<string, string>) => `${admin}/count?${new URLSearchParams(query)}`;
  const pages: [string, string][] = [];
  for (const sort of CUSTOMER_SORTS) {
    pages.push([`list by ${sort}`, list({ sort })]);
    const deep = `list by ${sort}, half way down`;
    // To find the place takes longer than anything that is measured.
    if (isAskedFor(deep)) pages.push([deep, list({ sort, after: await cursorHalfWay(bench, sort) })]);
  }
  const searches: [string, string][] = [
    ['search of a surname', list({ q: 'ndiaye', sort: 'spent' })],
    ['search of a rare name', list({ q: 'customer77@', sort: 'spent' })],
    ['search of a phone', list({ q: '06 12 34 5', sort: 'spent' })],
    ['search of an order', list({ q: 'B-4711', sort: 'spent' })],
    ['search of two letters', list({ q: 'zo', sort: 'name', direction: 'asc' })],
    ...Object.entries(READY_SEGMENTS).flatMap(([name, where]): [string, string][] => [
      [`segment ${name}, by spent`, list({ where, sort: 'spent' })],
      [`segment ${name}, by name`, list({ where, sort: 'name', direction: 'asc' })],
      [`count of ${name}`, count({ where })],
    ]),
    ['segment by city, by spent', list({ where: "customer_cities CONTAINS 'Dakar'", sort: 'spent' })],
    ['count of a city', count({ where: "customer_cities CONTAINS 'Dakar'" })],
    ['count of all', count({})],
    ...Object.entries(PRODUCTS).flatMap(([kind, sku]): [string, string][] => {
      const where = `products_purchased CONTAINS '${sku}'`;
      return [
        [`segment by ${kind} product, by spent`, list({ where, sort: 'spent' })],
        [`segment by ${kind} product, by name`, list({ where, sort: 'name', direction: 'asc' })],
        [`count of ${kind} product`, count({ where })],
      ];
    }),
  ];
  const { cookie } = await makeStaff(
    createPortal(bench.sql, depsOf(bench, bench.sql)),
    bench.store,
    'reader',
  );
  const workloads = [];
  for (const [name, path] of pages.filter(([name]) => isAskedFor(name))) {
    workloads.push(await toWorkload(bench, { name, path, cookie, p95TargetMs: PAGE_TARGET_MS }));
  }
  for (const [name, path] of searches.filter(([name]) => isAskedFor(name))) {
    workloads.push(await toWorkload(bench, { name, path, cookie, p95TargetMs: SEARCH_TARGET_MS }));
  }
  return workloads;
}

async function toWorkload(
  bench: Bench,
  { name, path, cookie, p95TargetMs }: { name: string; path: string; cookie: string; p95TargetMs: number },
): Promise<Workload> {
  const statements = await captureStatements(bench.target, async (sql) => {
    const response = await createApp(depsOf(bench, sql)).request(path, { headers: { cookie } });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    await response.text();
  });
  // The session and the place of a page are the same each time.
  const values = statements.flatMap((statement) => statement.values);
  return {
    name,
    p95TargetMs,
    clients: CLIENTS,
    limitIs: 'the same SQL, pgbench',
    requestsEach: 1,
    conversations: (port) => () => () => request({ method: 'GET', path, port, headers: { cookie } }),
    script: toPgbenchScript({ statements, customers: bench.customers, standIns: values.flatMap(asItIs) }),
  };
}

function asItIs(value: unknown): StandIn[] {
  if (value instanceof Uint8Array) {
    return [{ value, expression: `'\\x${Buffer.from(value).toString('hex')}'::bytea` }];
  }
  return typeof value === 'string' && UUID.test(value) ? [{ value, expression: `'${value}'` }] : [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function cursorHalfWay(bench: Bench, sort: CustomerSort): Promise<string> {
  const key = bench.sql(SORT_KEYS[sort].column);
  const [row] = await bench.sql<[{ key: string; customerId: string }]>`
    select ${key}::text as key, customer_id from customer_list where store_id = ${bench.store.id}
    order by ${key} desc, customer_id desc offset ${Math.floor(bench.customers / 2)} limit 1
  `;
  return writeCursor(row);
}
