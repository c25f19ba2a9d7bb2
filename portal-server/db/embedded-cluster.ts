import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Account } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { isAlive, runWatched } from './embedded-process.ts';

/** The only role of an embedded cluster: its owner. */
export const EMBEDDED_USER = 'comptoir';

/**
 * Makes the cluster in `folder` unless one is there.
 *
 * It is made beside the folder and then renamed, so that a start that is killed half-way leaves nothing
 * that looks like a cluster. Of two processes that start at once, one cluster stays.
 */
export async function ensureCluster(folder: string, binaries: Binaries, account: Account): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  refuseForeignFolder(folder);
  mkdirSync(dirname(folder), { recursive: true });
  removeLeftovers(folder);

  const draft = `${folder}.init-${process.pid}`;
  makePrivateFolder(draft, account);
  await initialise(draft, binaries, account);
  try {
    renameSync(draft, folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    rmSync(draft, { recursive: true });
  }
}

/** Throws when the cluster in `folder` belongs to a user who does not let us in. */
export function refuseFolderOfOthers(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(
      `${folder} belongs to another user. Start as that user, or set DATA_FOLDER to another folder.`,
    );
  }
}

/** Throws when `folder` was written by another major version than these binaries. */
export async function refuseOtherVersion(
  folder: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  const version = runWatched(account, [binaries.postgres, '--version']);
  await version.ended;
  const installed = /PostgreSQL\) (\d+)/.exec(version.output())?.[1];
  const written = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (installed === written) return;
  if (!installed) throw new Error(cannotRun(binaries.postgres, version.output()));
  throw new Error(
    `${folder} was written by PostgreSQL ${written}, and the embedded one is ${installed}. ` +
      `Run it once with PostgreSQL ${written} to dump it, or set DATABASE_URL to a server that can.`,
  );
}

/** Makes `folder`, closed to everybody but `account`. */
export function makePrivateFolder(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
}

function refuseForeignFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found && (!found.isDirectory() || readdirSync(folder).length > 0)) {
    throw new Error(
      `${folder} is not empty and holds no PostgreSQL data. Set DATA_FOLDER to another folder.`,
    );
  }
}

function removeLeftovers(folder: string): void {
  const prefix = `${basename(folder)}.init-`;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initialise(folder: string, binaries: Binaries, account: Account): Promise<void> {
  const initdb = runWatched(account, [
    binaries.initdb,
    `--pgdata=${folder}`,
    `--username=${EMBEDDED_USER}`,
    // Whoever may enter the private folder of the socket is the owner. Nothing listens on a port.
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    ...binaries.localeOptions,
  ]);
  const status = await initdb.ended;
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(cannotRun(binaries.initdb, initdb.output()));
}

function cannotRun(program: string, output: string): string {
  const errors = output.split('\n').filter((line) => /error|fatal|not found|denied/i.test(line));
  return (
    `The embedded PostgreSQL does not run here. Set DATABASE_URL to a PostgreSQL 15 or later.\n` +
    `${program}: ${(errors.length > 0 ? errors.join('\n') : output).trim()}`
  );
}
