import { randomUUID } from 'node:crypto';

import postgres from 'postgres';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

import { connect } from '../../portal-server/db/connect.ts';
import { migrate } from '../../portal-server/db/migrate.ts';

const TEMPLATE = `comptoir_template_${process.pid}`;

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server on which each test file makes a database of its own. */
    databaseServer: string;
    templateDatabase: string;
  }
}

/** Starts a PostgreSQL and builds the migrated database that every test file's own is copied from. Runs once. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is not set');

  const admin = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  await admin`drop database if exists ${admin(TEMPLATE)}`;
  await admin`create database ${admin(TEMPLATE)}`;
  const template = connect(`${server}/${TEMPLATE}`);
  await migrate(template);
  await template.end();

  project.provide('databaseServer', server);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await admin`drop database if exists ${admin(TEMPLATE)} with (force)`;
    await admin.end();
  };
}

/** A database of this test file's own: real PostgreSQL, migrated, empty. */
export async function createTestDatabase(): Promise<postgres.Sql & AsyncDisposable> {
  const server = inject('databaseServer');
  const name = `comptoir_test_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)} template ${admin(inject('templateDatabase'))}`;

  const sql = connect(`${server}/${name}`);
  return Object.assign(sql, {
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 5 });
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
    },
  });
}
