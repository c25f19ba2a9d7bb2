import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the lock files (of the data and of the socket) of a PostgreSQL that is gone.
 *
 * PostgreSQL does so itself, unless the number in the file now belongs to another process: after a restart
 * of a container, or while a killed one waits to be reaped. Where /proc does not tell, nothing is removed.
 * Were a server to start in between, PostgreSQL's check of its shared memory would still refuse a second one.
 */
export function removeStaleLocks(folder: string, socketFile: string): void {
  const files = [join(folder, 'postmaster.pid'), `${socketFile}.lock`];
  const before = files.map(readIfThere);
  if (processesIn(folder)?.length !== 0) return;
  for (const [index, file] of files.entries()) {
    if (before[index] !== undefined && readIfThere(file) === before[index]) rmSync(file, { force: true });
  }
}

/** Asks a PostgreSQL that runs in `folder` to end, if it surely is one. Its lock file names it. */
export function stopOrphan(folder: string): void {
  const pid = Number(readIfThere(join(folder, 'postmaster.pid'))?.split('\n')[0]);
  if (!processesIn(folder)?.includes(pid)) return;
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It ended by itself meanwhile.
  }
}

// All of PostgreSQL's processes work in their data folder, whatever they are called.
function processesIn(folder: string): number[] | undefined {
  if (!existsSync('/proc/self/cwd')) return undefined;
  const real = realpathSync(folder);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && workingFolder(pid) === real);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
