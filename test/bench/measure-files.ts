import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ImportSheet } from '../../shared/contracts/import.ts';
import { createStore } from '../../portal-server/stores/create-store.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import { createPortal } from '../harness/portal.ts';
import { listAsStaff, makeStaff } from '../harness/staff.ts';
import type { BuiltServer } from './built-server.ts';
import { copyOutAlone, customersFile, mergeAlone } from './file-statements.ts';
import { type Figure, median } from './report.ts';
import { type Bench, depsOf } from './workloads.ts';

/** Whole files by the built server, and what PostgreSQL does of the same rows alone: rows a second. */
export const FILE_WORKS = ['import', 'export'] as const;
export type FileWork = (typeof FILE_WORKS)[number];

// An import may take one and a half times as long.
const TARGETS: Record<FileWork, number> = { import: 0.67, export: 0.5 };
const LIMITS: Record<FileWork, string> = { import: 'COPY and one merge', export: 'COPY … TO' };
const STAFF = 'files@team.example';
// Each look costs the server something, too.
const POLL_MS = 250;

interface Turns {
  bench: Bench;
  /** Who brings files in and takes them out. */
  staff: { origin: string; cookie: string };
  rows: number;
  rounds: number;
}

/** Imports a file of so many rows each round, or exports what was imported, in turns with the same by plain SQL. */
export async function measureFiles(
  bench: Bench,
  server: BuiltServer,
  { work, rows, rounds }: { work: FileWork; rows: number; rounds: number },
): Promise<Figure> {
  const staff = await signIn(bench, server);
  const ours: number[] = [];
  const alone: number[] = [];
  const turns = { bench, staff, rows, rounds };
  for await (const seconds of work === 'import' ? importInTurns(turns) : exportInTurns(turns)) {
    ours.push(rows / seconds.ours);
    alone.push(rows / seconds.alone);
    console.log(`${work}: ${seconds.ours.toFixed(1)} s, alone ${seconds.alone.toFixed(1)} s`);
  }
  return {
    what: `${work} of ${rows} rows`,
    ours: median(ours),
    limit: median(alone),
    limitIs: LIMITS[work],
    target: TARGETS[work],
  };
}

async function* importInTurns({ bench, staff, rows, rounds }: Turns) {
  for (let round = 0; round < rounds; round++) {
    const [store, other] = [await newStore(bench), await newStore(bench)];
    const ours = await secondsOf(() => importFile(staff, store, rows));
    const alone = await secondsOf(() => mergeAlone(bench.sql, other.id, customersFile(rows)));
    yield { ours, alone };
  }
}

async function* exportInTurns({ bench, staff, rows, rounds }: Turns) {
  const store = await newStore(bench);
  await mergeAlone(bench.sql, store.id, customersFile(rows));
  await bench.sql`vacuum analyze customer_list`;
  for (let round = 0; round < rounds; round++) {
    const ours = await secondsOf(() => exportFile(staff, store));
    const alone = await secondsOf(() => copyOutAlone(bench.sql, store.id));
    yield { ours, alone };
  }
}

/** From the first byte of the upload until its last row is there. */
async function importFile(staff: Turns['staff'], store: Store, rows: number): Promise<void> {
  const imports = `${staff.origin}/admin/${store.publicKey}/imports`;
  const headers = { ...staff, 'x-comptoir': '1' };
  const { id } = await read<ImportSheet>(`${imports}?name=bench.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: Readable.toWeb(customersFile(rows)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  await read(`${imports}/${id}/start`, { method: 'POST', headers });
  for (;;) {
    const sheet = await read<ImportSheet>(`${imports}/${id}`, { headers });
    if (sheet.state === 'done' && sheet.createdCount === rows) return;
    if (sheet.state !== 'running') throw new Error(`The import has come to: ${JSON.stringify(sheet)}`);
    await sleep(POLL_MS);
  }
}

async function exportFile(staff: Turns['staff'], store: Store): Promise<void> {
  const query = new URLSearchParams({ format: 'csv', sort: 'name', direction: 'asc' });
  const response = await fetch(`${staff.origin}/admin/${store.publicKey}/customers/export?${query}`, {
    headers: staff,
  });
  if (!response.ok || !response.body) throw new Error(await response.text());
  for await (const piece of response.body) void piece;
}

async function read<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${await response.text()}`);
  return (await response.json()) as T;
}

async function signIn(bench: Bench, server: BuiltServer): Promise<Turns['staff']> {
  const origin = `http://localhost:${server.port}`;
  const portal = createPortal(bench.sql, { ...depsOf(bench, bench.sql), publicUrl: origin });
  const { cookie } = await makeStaff(portal, bench.store, 'editor', STAFF);
  return { origin, cookie };
}

async function newStore({ sql }: Bench): Promise<Store> {
  const { store } = await createStore(sql, { name: 'Files', origins: ['https://shop.example'] });
  await listAsStaff(sql, store, STAFF, 'editor');
  return store;
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
