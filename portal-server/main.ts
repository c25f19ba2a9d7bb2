import type { Server } from 'node:http';

import { createAdaptorServer } from '@hono/node-server';

import { postOrders } from '../shared/contracts/order-feed.ts';
import { createApp } from './app.ts';
import { startSweeping } from './auth/sweep-sign-in.ts';
import { type Config, readConfig } from './config.ts';
import { CLOSE_TIMEOUT_S, connect } from './db/connect.ts';
import { type Database, openDatabase } from './db/open-database.ts';
import { migrate } from './db/migrate.ts';
import { createMailbox } from './email/mailbox.ts';
import type { Mailer } from './email/mailer.ts';
import { startMailWorker } from './email/mail-worker.ts';
import type { Dependencies } from './http/env.ts';
import { limitBodyTime } from './http/limit-body-time.ts';
import { listen, stopListening } from './http/listen.ts';
import { readOrMakePortalKey } from './http/portal-key-file.ts';
import { BUILT_WIDGET_FOLDER, keepWidgetFiles, readWidgetFiles } from './http/static-widget-files.ts';
import { keepHeapSmall } from './keep-heap-small.ts';
import { PROVIDER_TIMEOUT_MS } from './social/provider-key.ts';
import { PROVIDER_TABLE } from './social/provider-table.ts';
import { prepareJobs, startJobsInTime } from './jobs/jobs-in-time.ts';
import { portalJobs } from './portal-jobs.ts';
import { endWithReason } from './start/end-with-reason.ts';
import { keepPortalStore } from './stores/portal-store.ts';
import { createVatAuthorities } from './vat/vat-authorities.ts';

// One order may wait for a store's lock while another store's goes on.
const WRITER_POOL_SIZE = 2;
// Above what requests under way and connections may take, one after the other.
const STOP_LIMIT_MS = 25_000;

/** The path of `postImport`, in whatever store. */
const IMPORT_PATH = /^\/admin\/[^/]+\/imports$/;

/** The server, until it is asked to stop. */
export async function main(): Promise<void> {
  keepHeapSmall();
  await endWithReason(async () => start(readConfig(process.env)));
}

/** Opens the database, brings it up to date, listens; stops in the reverse order when asked to. */
async function start(config: Config): Promise<void> {
  const opening = openDatabase(config);
  // While the database answers.
  const widgetFiles = readWidgetFiles(BUILT_WIDGET_FOLDER);
  const database = await opening;
  // One after the other: side by side each would need a connection of its own, which takes longer to open.
  await migrate(database.sql);
  await prepareJobs(database);
  await keepWidgetFiles(database.sql, widgetFiles);
  const writerSql = connect(database.target, { poolSize: WRITER_POOL_SIZE });

  // Links need the port, and the port is known only once it is ours.
  let app: ReturnType<typeof createApp> | undefined;
  const server = createAdaptorServer({
    fetch: (request, bindings) => app?.fetch(request, bindings) ?? new Response(null, { status: 503 }),
  }) as Server;
  // A feed of orders and a file of customers are stored as they come; every other body is held until it is whole.
  limitBodyTime(server, { mayTakeLong: [postOrders.path, IMPORT_PATH] });
  const port = await listen(server, config);

  const mailer = await openMailer(config);
  const deps: Dependencies = {
    sql: database.sql,
    writerSql,
    mailer,
    portalKey: config.portalKey ?? readOrMakePortalKey(config.dataFolder),
    publicUrl: config.publicUrl ?? `http://localhost:${port}`,
    trustedProxies: config.trustedProxies,
    social: { table: PROVIDER_TABLE, keys: config.providerKeys, timeoutMs: PROVIDER_TIMEOUT_MS },
    widgetFiles,
    vatAuthorities: createVatAuthorities(config.vatAddresses).authorities,
  };
  const kept = keepPortalStore(deps.sql, deps.publicUrl);
  const made = createApp(deps);
  await kept;
  app = made;
  const worker = startMailWorker(deps);
  const jobs = startJobsInTime(database.target, portalJobs(deps));
  const stopSweeping = startSweeping(database.sql);

  stopWhenAsked(database, async () => {
    await stopListening(server);
    await worker.stop();
    await jobs.stop();
    await stopSweeping();
    mailer.close?.();
    await writerSql.end({ timeout: CLOSE_TIMEOUT_S });
    await database.close();
  });
  // One line for whoever started us: `start.mjs`, a test, a supervisor.
  const mailbox = config.smtpUrl ? undefined : `${deps.publicUrl}/mailbox`;
  console.log(
    JSON.stringify({ event: 'ready', portal: deps.publicUrl, port, mailbox, database: database.kind }),
  );
}

async function openMailer(config: Config): Promise<Mailer & { close?(): void }> {
  if (!config.smtpUrl) return createMailbox();
  const { createSmtpMailer } = await import('./email/smtp-mailer.ts');
  return createSmtpMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom });
}

function stopWhenAsked(database: Database, stop: () => Promise<void>): void {
  let stopping = false;
  const stopOnce = async (status: number) => {
    // A second signal does not wait for the first one's requests.
    if (stopping) process.exit(1);
    stopping = true;
    // A database whose watchdog was killed never says that it has ended; the next start takes care of it.
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    await stop();
    process.exit(status);
  };
  process.on('SIGTERM', () => void stopOnce(0));
  process.on('SIGINT', () => void stopOnce(0));
  // `start.mjs`, which started us, is gone.
  process.on('disconnect', () => void stopOnce(0));
  // Or has been since before we were ready.
  if (process.connected === false) void stopOnce(0);
  void database.lost.then((reason) => {
    console.error(JSON.stringify({ event: 'database_lost', reason }));
    process.exit(1);
  });
}
