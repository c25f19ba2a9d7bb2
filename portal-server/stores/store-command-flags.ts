import { parseArgs, type ParseArgsConfig } from 'node:util';

import type { Sql } from '../db/connect.ts';
import { isPortalStore } from './portal-store.ts';
import { findStoreByPublicKey, listStores, type Store } from './store-queries.ts';

/** A command that cannot be done; the message says what is wrong and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads flags and words; what is not known is an error that shows how the command is called. */
export function readFlags<const O extends Options>(args: string[], options: O, usage: string[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new CommandError(`${reason}.\n\n${usage.join('\n')}`);
  }
}

/** The store of `--store pk_…`. */
export async function findStore(sql: Sql, publicKey: string | undefined): Promise<Store> {
  if (!publicKey) {
    throw new CommandError('--store is missing: give the public key, as `npm run store -- list` shows it.');
  }
  const store = await findStoreByPublicKey(sql, publicKey);
  if (!store || isPortalStore(store)) {
    throw new CommandError(
      `--store: there is no store ${publicKey}. \`npm run store -- list\` shows those there are.`,
    );
  }
  return store;
}

/** The store of `--store`, or without it all of them. */
export async function findStores(sql: Sql, publicKey: string | undefined): Promise<Store[]> {
  return publicKey === undefined ? listStores(sql) : [await findStore(sql, publicKey)];
}

/** The word after a subcommand that names what it is about. */
export function requireId(id: string | undefined, subcommand: string): string {
  if (!id) throw new CommandError(`${subcommand} needs an id, as \`list\` shows it in its first column.`);
  return id;
}

/** Rows under headings, each column as wide as its widest cell. */
export function formatTable(rows: Record<string, string | number>[]): string {
  const headings = Object.keys(rows[0] ?? {});
  const cells = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
