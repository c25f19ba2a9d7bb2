import { text } from 'node:stream/consumers';

import { readConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { readOrMakePortalKey } from '../http/portal-key-file.ts';
import { prepareJobs } from '../jobs/jobs-in-time.ts';
import { createVatAuthorities } from '../vat/vat-authorities.ts';
import { findPublicUrl } from './portal-store.ts';
import { runStoreCommand } from './store-command.ts';

/** Runs one command on the portal's database: the server's own while it runs, else one that lives as long as this. */
export async function main(args: string[]): Promise<void> {
  try {
    await run(args);
  } catch (error) {
    // What the caller can mend is said in one sentence; a stack would bury it.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function run(args: string[]): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    await migrate(database.sql);
    await prepareJobs(database);
    await runStoreCommand(args, {
      sql: database.sql,
      portalKey: config.portalKey ?? readOrMakePortalKey(config.dataFolder),
      publicUrl: await findPublicUrl(database.sql, config),
      providerKeys: config.providerKeys,
      vat: createVatAuthorities(config.vatAddresses),
      print: (line) => console.log(line),
      readStdin: () => text(process.stdin),
    });
  } finally {
    await database.close();
  }
}
