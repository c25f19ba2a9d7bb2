import { ReadableStream } from 'node:stream/web';

import { type Context, Hono } from 'hono';

import {
  exportVatChecks as forServers,
  exportVatChecksForStaff as forStaff,
} from '../../shared/contracts/vat-check-export.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireStaff } from '../merchant/require-staff.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { exportVatChecks } from './vat-check-export.ts';

/** What the merchant shows the tax office: for the shop's own server, and for whoever works in the merchant's pages. */
export const vatCheckExportRoutes = new Hono<Env>()
  .get(forServers.path, requireSecretKey, validate('query', forServers.query), (c) =>
    answerChecks(c, c.req.valid('query')),
  )

  .get(forStaff.path, requireStaff('reader'), validate('query', forStaff.query), (c) =>
    answerChecks(c, c.req.valid('query')),
  );

function answerChecks(
  c: Context<Env>,
  days: { from?: string | undefined; to?: string | undefined },
): Response {
  const { sql, store } = c.var;
  const pieces = exportVatChecks(sql, { storeId: store.id, ...days });
  return c.body(ReadableStream.from(toBytes(pieces)) as globalThis.ReadableStream, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="vat-checks.csv"',
    'Cache-Control': 'no-store',
  });
}

async function* toBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}
