import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import postgres from 'postgres';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

import { connect } from '../../portal-server/db/connect.ts';
import { startEmbeddedPostgres } from '../../portal-server/db/embedded-postgres.ts';
import type { Database } from '../../portal-server/db/open-database.ts';
import { migrate } from '../../portal-server/db/migrate.ts';
import { migrateJobs } from '../../portal-server/jobs/job-runner.ts';

const TEMPLATE = `comptoir_template_${process.pid}`;

// What is lost by a crash is made again by the next run.
const FAST_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/** How to reach a PostgreSQL server: an address without a database, or where a socket is. */
type DatabaseServer = string | { host: string; port: number; user: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL server on which each test makes a database of its own. */
    databaseServer: DatabaseServer;
    templateDatabase: string;
  }
}

/**
 * Starts a PostgreSQL and builds the migrated database that every test's own is copied from. Runs once.
 *
 * `TEST_POSTGRES_BIN` names a folder of other PostgreSQL programs to start, and `TEST_DATABASE_URL` a server
 * that runs already, without a database.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startServer(process.env['TEST_DATABASE_URL']);

  const admin = openAdmin(server);
  await admin`create database ${admin(TEMPLATE)}`;
  const template = connect(databaseOn(server, TEMPLATE));
  await migrate(template);
  await template.end();
  await migrateJobs(databaseOn(server, TEMPLATE));

  project.provide('databaseServer', server);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await admin`drop database ${admin(TEMPLATE)} with (force)`;
    await admin.end();
    await stop();
  };
}

/** A database of a test's own, with what a further pool on it takes. */
export type TestDatabase = postgres.Sql & AsyncDisposable & { target: Database['target'] };

/** A database of this test's own: real PostgreSQL, migrated, empty. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `comptoir_test_${randomUUID().replaceAll('-', '')}`;
  const admin = openAdmin(server);
  // A plain copy of the files: several times as fast as the usual way through the log.
  await admin`create database ${admin(name)} template ${admin(inject('templateDatabase'))} strategy file_copy`;

  const target = databaseOn(server, name);
  const sql = connect(target);
  return Object.assign(sql, {
    target,
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 5 });
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
    },
  });
}

async function startServer(address: string | undefined) {
  if (address) return { server: address, stop: async () => {} };
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'comptoir-test-'));
  // Whoever PostgreSQL runs as must reach its own folder, which is private, through this one.
  chmodSync(folder, 0o711);
  const embedded = await startEmbeddedPostgres({
    folder: join(folder, 'pg'),
    settings: FAST_SETTINGS,
    ...systemBinaries(process.env['TEST_POSTGRES_BIN']),
  });
  const { host, port, user } = embedded.target as { host: string; port: number; user: string };
  const stop = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server: { host, port, user }, stop };
}

function systemBinaries(folder: string | undefined) {
  if (!folder) return {};
  const localeOptions = ['--locale=C.UTF-8'];
  return { binaries: { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb'), localeOptions } };
}

function openAdmin(server: DatabaseServer): postgres.Sql {
  const options = { max: 1, onnotice: () => {} };
  const target = databaseOn(server, 'postgres');
  return typeof target === 'string' ? postgres(target, options) : postgres({ ...target, ...options });
}

function databaseOn(server: DatabaseServer, database: string) {
  return typeof server === 'string' ? `${server}/${database}` : { ...server, database };
}
