import { type Context, Hono } from 'hono';

import { ApiError } from './api-error.ts';
import type { Env } from './env.ts';
import { isHashed, toWidgetFile, type WidgetFile } from './static-widget-files.ts';
import { findWidgetAsset } from './static-widget-queries.ts';

const LOADER = 'widget.js';

// A deploy reaches every shop within five minutes; until then the old loader finds its own chunks.
const LOADER_CACHE = 'public, max-age=300, must-revalidate';
const HASHED_CACHE = 'public, max-age=31536000, immutable';
const MANIFEST_CACHE = 'no-cache';

const EARLIER_FILES_LIMIT = 100;

/**
 * The built widget, for every page on the web: no cookie, no credentials, no store.
 *
 * A chunk of an earlier build is served from the database, so that a deploy breaks no page that is open.
 */
export function widgetRoutes(files: ReadonlyMap<string, WidgetFile>) {
  const earlier = new Map<string, WidgetFile>();

  return new Hono<Env>()
    .get('/widget.js', (c) => send(c, files.get(LOADER)))
    .get('/widget/:name{.+}', async (c) => {
      const name = c.req.param('name');
      return send(c, files.get(name) ?? earlier.get(name) ?? (await findEarlier(c, name, earlier)));
    });
}

/** Remembers what it found, compressed once: whoever saw an earlier page knows these names, and may ask often. */
async function findEarlier(
  c: Context<Env>,
  name: string,
  earlier: Map<string, WidgetFile>,
): Promise<WidgetFile | undefined> {
  if (!isHashed(name)) return undefined;
  const kept = await findWidgetAsset(c.var.sql, name);
  if (!kept) return undefined;

  const file = { ...toWidgetFile(name, kept.body), contentType: kept.contentType };
  const [oldest] = earlier.keys();
  if (oldest !== undefined && earlier.size >= EARLIER_FILES_LIMIT) earlier.delete(oldest);
  earlier.set(name, file);
  return file;
}

async function send(c: Context<Env>, file: WidgetFile | undefined): Promise<Response> {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  if (!file) throw new ApiError('not_found');

  c.header('Cache-Control', cacheOf(file.name));
  c.header('ETag', file.etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('If-None-Match')?.includes(file.etag)) return c.body(null, 304);

  c.header('Content-Type', file.contentType);
  if (!/\bbr\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(toBody(file.body));
  c.header('Content-Encoding', 'br');
  return c.body(toBody(await file.brotli()));
}

function cacheOf(name: string): string {
  if (name === LOADER) return LOADER_CACHE;
  return isHashed(name) ? HASHED_CACHE : MANIFEST_CACHE;
}

// Node's buffers may share memory with others; the platform's type asks for one that does not.
function toBody(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return buffer as Buffer<ArrayBuffer>;
}
