import { createApp } from '../../portal-server/app.ts';
import { writeCursor } from '../../portal-server/merchant/customer-list-order.ts';
import { READY_SEGMENTS } from '../../shared/ready-segments.ts';
import { createPortal } from '../harness/portal.ts';
import { makeStaff } from '../harness/staff.ts';
import { request } from './load.ts';
import { captureStatements, type StandIn, toPgbenchScript } from './statements.ts';
import { type Bench, depsOf, type Workload } from './workloads.ts';

// The one that most bought, and one of the last.
const PRODUCTS = { popular: 'SKU-0', rare: 'SKU-4999' };

/** What a merchant does with the list: sorts, pages far down, searches, ready segments, and counts. */
export async function makeListWorkloads(bench: Bench): Promise<Workload[]> {
  const admin = `/admin/${bench.store.publicKey}/customers`;
  const list = (query: Record<string, string>) => `${admin}?${new URLSearchParams(query)}`;
  const paths: [string, string][] = [
    ['list by spent', list({ sort: 'spent' })],
    ['list by name', list({ sort: 'name', direction: 'asc' })],
    ['list by spent, half way down', list({ sort: 'spent', after: await cursorHalfWay(bench) })],
    ['search of a surname', list({ q: 'ndiaye', sort: 'spent' })],
    ['search of a rare name', list({ q: 'customer77@', sort: 'spent' })],
    ['search of a phone', list({ q: '06 12 34 5', sort: 'spent' })],
    ['search of two letters', list({ q: 'zo', sort: 'name', direction: 'asc' })],
    ...Object.entries(READY_SEGMENTS).map(([name, where]): [string, string] => [
      `segment ${name}, by spent`,
      list({ where, sort: 'spent' }),
    ]),
    ...Object.entries(PRODUCTS).flatMap(([kind, sku]): [string, string][] => {
      const where = `products_purchased CONTAINS '${sku}'`;
      return [
        [`segment by ${kind} product`, list({ where, sort: 'name', direction: 'asc' })],
        [`count of ${kind} product`, `${admin}/count?${new URLSearchParams({ where })}`],
      ];
    }),
    ['count of all', `${admin}/count`],
    ['count of dormant', `${admin}/count?${new URLSearchParams({ where: READY_SEGMENTS.dormant })}`],
  ];
  const { cookie } = await makeStaff(
    createPortal(bench.sql, depsOf(bench, bench.sql)),
    bench.store,
    'reader',
  );
  const workloads = [];
  for (const [name, path] of paths) workloads.push(await toWorkload(bench, { name, path, cookie }));
  return workloads;
}

async function toWorkload(
  bench: Bench,
  { name, path, cookie }: { name: string; path: string; cookie: string },
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

async function cursorHalfWay(bench: Bench): Promise<string> {
  const [row] = await bench.sql<[{ key: string; customerId: string }]>`
    select spent::text as key, customer_id from customer_list where store_id = ${bench.store.id}
    order by spent desc, customer_id desc offset ${Math.floor(bench.customers / 2)} limit 1
  `;
  return writeCursor(row);
}
