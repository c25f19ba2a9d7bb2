import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type postgres from 'postgres';

import { CLOSE_TIMEOUT_S, connect } from './connect.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/** The portal's database, connected. */
export interface Database {
  sql: postgres.Sql;
  /** `external`: named by DATABASE_URL. `attached`: embedded, and run by another process of ours. */
  kind: 'external' | 'embedded' | 'attached';
  /** What `connect` takes, for a further pool on the same database. */
  target: string | postgres.Options<Record<string, never>>;
  /** Settles, with the reason, when the embedded server ends without having been asked. */
  lost: Promise<string>;
  /** Lets queries under way finish, disconnects, and stops the embedded server if it is ours. */
  close: () => Promise<void>;
}

/** Connects to `databaseUrl`, or without one to the PostgreSQL embedded in the data folder. */
export async function openDatabase(given: {
  databaseUrl?: string | undefined;
  dataFolder: string;
  /** How long the one that `databaseUrl` names may be silent. */
  answerTimeoutMs?: number;
}): Promise<Database> {
  const { databaseUrl } = given;
  if (databaseUrl) {
    const sql = connect(databaseUrl);
    await Promise.race([sql`select`, failAfter(given.answerTimeoutMs ?? ANSWER_TIMEOUT_MS)]).catch(
      async (cause: Error) => {
        await sql.end({ timeout: 0 });
        throw new Error(`The database that DATABASE_URL names cannot be used: ${cause.message}`, { cause });
      },
    );
    const close = () => sql.end({ timeout: CLOSE_TIMEOUT_S });
    return { sql, kind: 'external', target: databaseUrl, lost: new Promise(() => {}), close };
  }

  const embedded = await startEmbeddedPostgres({ folder: join(given.dataFolder, 'postgres') });
  const { sql, target, lost, stop } = embedded;
  return { sql, kind: embedded.owner ? 'embedded' : 'attached', target, lost, close: stop };
}

// A proxy without a database behind it takes each connection and closes it, which postgres.js answers with another one.
async function failAfter(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Error(`no answer within ${ms / 1000} seconds`);
}
