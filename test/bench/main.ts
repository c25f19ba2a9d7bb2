import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { NODE_FLAGS } from '../../portal-server/start/node-flags.mjs';
import { BuiltServer } from './built-server.ts';
import { load } from './load.ts';
import { FILE_WORKS, measureFiles } from './measure-files.ts';
import { findPgbench, runPgbench } from './pgbench.ts';
import { prepareData } from './prepare-data.ts';
import { type Figure, median, toTable } from './report.ts';
import { captureReads, makeWorkloads, type Workload } from './workloads.ts';

// What is fast, as ratios to what PostgreSQL does of the same statements alone, in the same run. Contenders
// take turns in each round, and the middle round counts, so that a noisy machine disturbs all alike.

const { values: options } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    orders: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '100000' },
    only: { type: 'string' },
    // The database stays for the next run of the same size.
    keep: { type: 'boolean', default: false },
  },
});

const CLIENTS = 16;
const FOLDER = resolve(`.bench-results/${options.customers}-${options.orders}`);
const ENTRIES = {
  portal: [...NODE_FLAGS, 'dist/server/main.js'],
  bare: ['test/bench/bare-server.mjs'],
  'sign-in': ['--import', 'tsx', 'test/bench/sign-in-server.ts'],
};
const PORTAL_KEY = '00'.repeat(32);
const RESIDENT_TARGET_MIB = 150;
const FILE_ROUNDS = 3;
const FILE_PEAK_TARGET_MIB = 200;
const COLD_START_TARGET_MS = 500;
const IDLE_POLL_MS = 50;

const pgbench = findPgbench();
if (!pgbench)
  throw new Error("The bench compares with pgbench: install Debian's postgresql-15, or one of your own");

const scale = { customers: Number(options.customers), orders: Number(options.orders) };
console.log(
  `${scale.customers} customers, ${scale.orders} orders, on ${cpus().length} × ${cpus()[0]?.model}`,
);
const { postgres, store, secretKey } = await prepareData({ folder: FOLDER, ...scale });
const { sql } = postgres;

const env = { DATA_FOLDER: FOLDER, PORTAL_KEY, PORT: '0', TRUSTED_PROXIES: '1', DEMO: 'off' };
const starts: number[] = [];
for (let round = 0; round < Number(options.rounds); round++) {
  const started = await BuiltServer.start(env, ENTRIES.portal);
  starts.push(started.readyAfterMs);
  await started.stop();
}

const bench = {
  sql,
  target: postgres.target,
  store,
  secretKey,
  portalKey: Buffer.from(PORTAL_KEY, 'hex'),
  ...scale,
};
const reads = await captureReads(bench);
const workloads = (await makeWorkloads(bench, reads, isAskedFor)).filter(({ name }) => isAskedFor(name));
const figures: Figure[] = [];
let residentMib = 0;
// One server at a time: two portals on one database would take each other's mails.
for (const [entry, command] of Object.entries(ENTRIES)) {
  const server = await BuiltServer.start({ ...env, READS: JSON.stringify(reads) }, command);
  try {
    for (const workload of workloads.filter(({ on = 'portal' }) => on === entry)) {
      figures.push(await measure(workload, server));
    }
    if (entry === 'portal') residentMib = server.residentBytes() / 1024 / 1024;
  } finally {
    await server.stop();
  }
}

// Each with a server of its own, whose memory is then that of this work.
const peaks: string[] = [];
for (const work of FILE_WORKS.filter(isAskedFor)) {
  const server = await BuiltServer.start(env, ENTRIES.portal);
  try {
    const given = { work, rows: Number(options.rows), rounds: Math.min(FILE_ROUNDS, Number(options.rounds)) };
    figures.push(await measureFiles(bench, server, given));
    const peakMib = server.peakResidentBytes() / 1024 / 1024;
    peaks.push(`resident at most, ${work}: ${peakMib.toFixed(0)} MiB (≤ ${FILE_PEAK_TARGET_MIB})`);
  } finally {
    await server.stop();
  }
}

console.log(`\n${toTable(figures)}\n`);
console.log(`cold start, database up: ${median(starts).toFixed(0)} ms (≤ ${COLD_START_TARGET_MS})`);
console.log(`resident after the load: ${residentMib.toFixed(0)} MiB (≤ ${RESIDENT_TARGET_MIB})`);
for (const peak of peaks) console.log(peak);

await postgres.stop();
if (!options.keep) rmSync(FOLDER, { recursive: true, force: true });

async function measure(workload: Workload, server: BuiltServer): Promise<Figure> {
  const durationMs = Number(options.seconds) * 1000;
  const ours: number[] = [];
  const alone: number[] = [];
  const p95s: number[] = [];
  const aloneP95s: number[] = [];
  const { clients = CLIENTS } = workload;
  const processor: number[] = [];
  for (let round = 0; round < Number(options.rounds); round++) {
    await workload.reset?.();
    const begin = workload.conversations(server.port);
    const processorFrom = server.processorMs();
    const loaded = await load({ port: server.port, connections: clients, durationMs, begin });
    if (loaded.failure) throw new Error(`${workload.name} was refused:\n${loaded.failure}`);
    ours.push(loaded.perSecond / workload.requestsEach);
    p95s.push(loaded.p95Ms);
    processor.push(((server.processorMs() - processorFrom) / loaded.requests) * workload.requestsEach);
    await waitUntilIdle();
    await workload.reset?.();
    const { perSecond, p95Ms } = server.whilePaused(() =>
      runPgbench({
        pgbench: pgbench!,
        ...pgbenchTarget(),
        script: workload.script,
        clients,
        durationMs,
      }),
    );
    alone.push(perSecond);
    aloneP95s.push(p95Ms);
  }
  console.log(`${workload.name}: ${median(ours).toFixed(0)}/s of ${median(alone).toFixed(0)}/s`);
  return {
    what: workload.name,
    ours: median(ours),
    limit: median(alone),
    limitIs: workload.limitIs,
    p95Ms: median(p95s),
    limitP95Ms: median(aloneP95s),
    ...(workload.p95TargetMs !== undefined && { p95TargetMs: workload.p95TargetMs }),
    processorMs: median(processor),
    ...(workload.target !== undefined && { target: workload.target }),
  };
}

/** All, or those that `--only` names by how their names begin, with commas between. */
function isAskedFor(name: string): boolean {
  return !options.only || options.only.split(',').some((start) => name.startsWith(start.trim()));
}

/** Whoever is paused in the middle of a transaction keeps its locks. */
async function waitUntilIdle(): Promise<void> {
  for (;;) {
    const busy = await sql`
      select from pg_stat_activity
      where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()
    `;
    if (busy.count === 0) return;
    await sleep(IDLE_POLL_MS);
  }
}

function pgbenchTarget() {
  const { host, user, database } = postgres.target as { host: string; user: string; database: string };
  return { host, user, database };
}
