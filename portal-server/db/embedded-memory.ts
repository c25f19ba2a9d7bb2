import { totalmem } from 'node:os';

const MIB = 2 ** 20;
const SHARE_OF_MEMORY = 1 / 8;
const PAGES_MIN_MIB = 128;
const PAGES_MAX_MIB = 1024;

/**
 * How many MiB of pages the embedded PostgreSQL keeps (`shared_buffers`), taken from the system as they are needed. A quarter of a
 * machine that is a database's own is advised (https://www.postgresql.org/docs/18/runtime-config-resource.html); here our server
 * and perhaps a shop live beside it.
 *
 * PostgreSQL's own 128 MiB hold less than the indexes of 100,000 customers. Beyond that, a row that is written to the merchant's list
 * moves two dozen pages in and out, and an import of a million rows took more than twice as long.
 */
export function pagesMib(memoryBytes = memoryOfProcess()): number {
  const share = Math.floor((memoryBytes * SHARE_OF_MEMORY) / MIB);
  return Math.min(Math.max(share, PAGES_MIN_MIB), PAGES_MAX_MIB);
}

// A container's limit, where there is one.
function memoryOfProcess(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}
