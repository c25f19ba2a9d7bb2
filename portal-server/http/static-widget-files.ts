import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import type postgres from 'postgres';

import * as queries from './static-widget-queries.ts';

/** Where the build puts the widget: from here in the sources, and from the built server, it is the same way. */
export const BUILT_WIDGET_FOLDER = join(import.meta.dirname, '../../dist/widget');

const OLD_FILES_KEPT_DAYS = 30;

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** One built file, ready to be sent. */
export interface WidgetFile {
  /** Below the widget's folder, with slashes. */
  name: string;
  contentType: string;
  body: Buffer;
  etag: string;
  /** Compressed at the first request for it, once. */
  brotli: () => Promise<Buffer>;
}

/** Reads the widget's build: empty where there is none. Files change only with a new build, and so a new start. */
export function readWidgetFiles(folder: string): ReadonlyMap<string, WidgetFile> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && CONTENT_TYPES[extname(entry.name)])
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(names.map((name) => [name, toWidgetFile(name, readFileSync(join(folder, name)))]));
}

/** Puts a body into the form in which it is sent. */
export function toWidgetFile(name: string, body: Buffer): WidgetFile {
  let compressed: Promise<Buffer> | undefined;
  return {
    name,
    contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
    body,
    // Weak, since the compressed form carries it too.
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    brotli: () => (compressed ??= compress(body)),
  };
}

/** Whether a file's name changes with its content, so that it may be kept for ever: the build's chunks. */
export function isHashed(name: string): boolean {
  return /^c\/[\w./-]+$/.test(name);
}

/**
 * Keeps this build's hashed files in the database, for pages that will still be open after the next deploy,
 * and removes those that no build has had for 30 days.
 */
export async function keepWidgetFiles(
  sql: postgres.Sql,
  files: ReadonlyMap<string, WidgetFile>,
): Promise<void> {
  const hashed = [...files.values()].filter((file) => isHashed(file.name));
  const known = new Set(
    await queries.touchWidgetAssets(
      sql,
      hashed.map((file) => file.name),
    ),
  );
  for (const file of hashed) {
    if (!known.has(file.name)) await queries.insertWidgetAsset(sql, file);
  }
  await queries.deleteOldWidgetAssets(sql, { keptDays: OLD_FILES_KEPT_DAYS });
}

async function compress(body: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return promisify(brotliCompress)(body, { params });
}
