import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import type { Account } from './embedded-account.ts';

const KEPT_OUTPUT_CHARS = 8000;

// Nothing of our environment reaches PostgreSQL: PGDATA, PGPORT and a locale would change what it does.
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: tmpdir(),
  LC_ALL: 'C',
};

// Its standard input is a pipe from this process. When this process ends, even by `kill -9`, the pipe
// closes and the program gets SIGINT, which is PostgreSQL's fast shutdown.
const WATCHDOG = `
  exec 3<&0
  "$@" <&- 3<&- & program=$!
  (read _ <&3; kill -INT $program) & reader=$!
  trap 'kill -INT $program' INT TERM
  wait $program; status=$?
  kill $reader 2>/dev/null
  exit $status
`;

/** A program that cannot outlive this process. */
export interface WatchedProcess {
  /** The end of what it has printed. */
  output: () => string;
  /** Its exit status, once it and all that it started have ended. */
  ended: Promise<number | null>;
  hasEnded: () => boolean;
  /** Asks it to end. */
  stop: () => void;
}

/** Runs `command` under `account`. It ends when `stop` is called or when this process is gone. */
export function runWatched(account: Account, command: string[]): WatchedProcess {
  const ids = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid ?? account.uid };
  const child = spawn('sh', ['-c', WATCHDOG, 'sh', ...account.prefix, ...command], {
    ...ids,
    env: ENVIRONMENT,
    // The account may not be allowed into our own folder.
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches us alone, and we stop it when the last request is done.
    detached: true,
  });

  let output = '';
  const keep = (chunk: Buffer) => (output = (output + String(chunk)).slice(-KEPT_OUTPUT_CHARS));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => {});

  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', (error) => keep(Buffer.from(error.message)));
    child.on('close', (status) => {
      over = true;
      resolve(status);
    });
  });
  return { output: () => output, ended, hasEnded: () => over, stop: () => child.stdin.end() };
}

/** Whether a process of this id runs here, whoever owns it. One that waits to be reaped does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

// Where /proc does not tell, every process counts as running.
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
