import { createHash, randomBytes } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type postgres from 'postgres';

import { chooseAccount, type Account } from './embedded-account.ts';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import {
  EMBEDDED_USER,
  ensureCluster,
  makePrivateFolder,
  refuseFolderOfOthers,
  refuseOtherVersion,
} from './embedded-cluster.ts';
import { CLOSE_TIMEOUT_S, connect } from './connect.ts';
import { removeStaleLocks, stopOrphan } from './embedded-lock.ts';
import { pagesMib } from './embedded-memory.ts';
import { isAlive, runWatched, type WatchedProcess } from './embedded-process.ts';

const START_TIMEOUT_MS = 60_000;
const RETRY_MS = 20;

// A Unix socket's whole path has 104 bytes on macOS and 108 on Linux.
const SOCKET_FOLDER_MAX_BYTES = 80;

// Names the socket's file; nothing listens on a port.
const SOCKET_PORT = 5432;

/** Where an embedded server listens: a Unix socket in a folder that only its owner may enter. */
export type EmbeddedTarget = postgres.Options<Record<string, never>>;

/** A PostgreSQL that this process started, or one of another process that it found running. */
export interface EmbeddedPostgres {
  target: EmbeddedTarget;
  /** A pool on it, by which it was asked whether it is ready: a connection is the longest part of a start beside it. */
  sql: postgres.Sql;
  /** Whether this process started it, so that it ends with this process. */
  owner: boolean;
  /** Lets queries of `sql` finish, disconnects, and stops the server, if this process owns it. */
  stop: () => Promise<void>;
  /** Settles with its last words when it ends without having been asked. */
  lost: Promise<string>;
}

/**
 * Starts a PostgreSQL on the data in `folder`, made at the first start, and waits until it answers.
 *
 * Where another process of ours runs it already, that one is used, and ends with its owner.
 */
export async function startEmbeddedPostgres(given: {
  folder: string;
  /** `name=value`, as in postgresql.conf. */
  settings?: string[];
  /** Other programs than those that came with the installation. */
  binaries?: Binaries;
}): Promise<EmbeddedPostgres> {
  const folder = resolve(given.folder);
  const target = targetOf(folder);
  refuseFolderOfOthers(folder);
  const running = await findRunning(folder, target);
  if (running) return attachedTo(running, target);

  const binaries = given.binaries ?? findBinaries();
  const account = chooseAccount(folder);
  await ensureCluster(folder, binaries, account);
  await refuseOtherVersion(folder, binaries, account);
  if (target.host !== folder) makeSocketFolder(String(target.host), account);

  const name = `comptoir ${process.pid} ${randomBytes(8).toString('hex')}`;
  const settings = [`cluster_name=${name}`, ...(given.settings ?? [])];
  const command = commandLine(binaries.postgres, folder, String(target.host), settings);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    removeStaleLocks(folder, socketFile(target));
    const server = runWatched(account, command);
    const sql = await becomesReady(server, target, name, deadline);
    if (sql) return ownedBy(server, sql, target);
    if (!isLocked(server) || Date.now() > deadline) throw new Error(whyNot(folder, server));
    // Another one runs or is just ending: use it, or take over when it is gone.
    const another = await findRunning(folder, target);
    if (another) return attachedTo(another, target);
    await sleep(RETRY_MS);
  }
}

function targetOf(folder: string): EmbeddedTarget {
  const tooLong = Buffer.byteLength(folder) > SOCKET_FOLDER_MAX_BYTES;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const host = tooLong ? join(tmpdir(), `comptoir-${digest}`) : folder;
  return { host, port: SOCKET_PORT, user: EMBEDDED_USER, database: 'postgres' };
}

// A server whose owner was killed is about to end, or has lost its watchdog as well: it must not be used.
async function findRunning(folder: string, target: EmbeddedTarget): Promise<postgres.Sql | undefined> {
  let isOrphan = false;
  const sql = await connectWhere(target, (name) => {
    isOrphan = !isAlive(Number(name.split(' ')[1]));
    return !isOrphan;
  });
  if (isOrphan) stopOrphan(folder);
  return sql;
}

/** Connects to the server that listens now, where there is one and its name is right. */
async function connectWhere(
  target: EmbeddedTarget,
  isRight: (clusterName: string) => boolean,
): Promise<postgres.Sql | undefined> {
  if (!lstatSync(socketFile(target), { throwIfNoEntry: false })) return undefined;
  const sql = connect(target);
  const rows = await sql<{ name: string }[]>`select current_setting('cluster_name') as name`.catch(() => []);
  if (rows[0] && isRight(rows[0].name)) return sql;
  await sql.end({ timeout: 0 });
  return undefined;
}

function socketFile(target: EmbeddedTarget): string {
  return join(String(target.host), `.s.PGSQL.${SOCKET_PORT}`);
}

function attachedTo(sql: postgres.Sql, target: EmbeddedTarget): EmbeddedPostgres {
  const stop = () => sql.end({ timeout: CLOSE_TIMEOUT_S });
  return { target, sql, owner: false, stop, lost: new Promise(() => {}) };
}

function ownedBy(server: WatchedProcess, sql: postgres.Sql, target: EmbeddedTarget): EmbeddedPostgres {
  let stopping = false;
  const lost = new Promise<string>((resolve) => {
    void server.ended.then(() => stopping || resolve(server.output()));
  });
  const stop = async () => {
    await sql.end({ timeout: CLOSE_TIMEOUT_S });
    stopping = true;
    server.stop();
    await server.ended;
  };
  return { target, sql, owner: true, stop, lost };
}

// Its path may be guessed, since it lies where everybody may write: it must be ours.
function makeSocketFolder(folder: string, account: Account): void {
  makePrivateFolder(folder, account);
  const found = lstatSync(folder);
  const owner = account.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} belongs to somebody else. Set DATA_FOLDER to a shorter path.`);
  }
}

function commandLine(program: string, folder: string, socketFolder: string, settings: string[]): string[] {
  const fixed = [
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'listen_addresses=',
    `port=${SOCKET_PORT}`,
    `shared_buffers=${pagesMib()}MB`,
  ];
  return [program, '-D', folder, ...[...fixed, ...settings].flatMap((setting) => ['-c', setting])];
}

async function becomesReady(
  server: WatchedProcess,
  target: EmbeddedTarget,
  name: string,
  deadline: number,
): Promise<postgres.Sql | undefined> {
  while (!server.hasEnded() && Date.now() < deadline) {
    const sql = await connectWhere(target, (found) => found === name);
    if (sql) return sql;
    await Promise.race([sleep(RETRY_MS), server.ended]);
  }
  server.stop();
  await server.ended;
  return undefined;
}

function isLocked(server: WatchedProcess): boolean {
  return /lock file .* already exists|shared memory block .* is still in use/.test(server.output());
}

function whyNot(folder: string, server: WatchedProcess): string {
  const reason = /(?:FATAL|PANIC): .*/.exec(server.output())?.[0] ?? server.output().trim();
  return `The embedded PostgreSQL did not start on ${folder}: ${reason}`;
}
