import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../portal-server/db/embedded-postgres.ts';
import { migrate } from '../../portal-server/db/migrate.ts';
import { migrateJobs } from '../../portal-server/jobs/job-runner.ts';
import { createStore } from '../../portal-server/stores/create-store.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import { generate } from './generate.ts';
import { prepareSessions } from './workloads.ts';

const ORIGIN = 'https://shop.example';

/**
 * A database with a store of so many customers and orders, in `folder`. What an earlier run has kept there is used again, and
 * brought up to date by migrations: its orders are then a few more, by those that were taken in.
 */
export async function prepareData(given: { folder: string; customers: number; orders: number }): Promise<{
  postgres: EmbeddedPostgres;
  store: Store;
  secretKey: string;
}> {
  // Written last, so that a folder without it was not filled to the end.
  const done = join(given.folder, 'store.json');
  if (!existsSync(done)) rmSync(given.folder, { recursive: true, force: true });
  mkdirSync(given.folder, { recursive: true });
  const postgres = await startEmbeddedPostgres({ folder: join(given.folder, 'postgres') });
  const { sql } = postgres;
  await migrate(sql);
  await migrateJobs(postgres.target);
  if (!existsSync(done)) {
    const made = await createStore(sql, { name: 'Bench', origins: [ORIGIN] });
    await generate(sql, { storeId: made.store.id, ...given });
    await prepareSessions(sql, { storeId: made.store.id, customers: given.customers });
    writeFileSync(done, JSON.stringify(made));
  }
  return { postgres, ...(JSON.parse(readFileSync(done, 'utf8')) as { store: Store; secretKey: string }) };
}
