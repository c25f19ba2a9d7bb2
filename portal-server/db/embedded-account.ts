import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

// `nobody`, where the system has no better name for it.
const UNPRIVILEGED_ID = 65_534;

/** As whom PostgreSQL runs, and what goes before its command line to bring that about. */
export interface Account {
  prefix: string[];
  /** Undefined: as the user who runs this process. */
  uid?: number;
  gid?: number;
}

/**
 * Finds an account that PostgreSQL accepts: it refuses to run as root.
 *
 * As root, an existing cluster keeps its owner; else a user namespace drops the privileges and leaves
 * the files root's own; and where namespaces are forbidden, PostgreSQL runs as nobody and owns its files.
 */
export function chooseAccount(folder: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid };
  if (spawnSync('unshare', ['--user', 'true']).status === 0) return { prefix: ['unshare', '--user'] };
  return { prefix: [], uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID };
}
