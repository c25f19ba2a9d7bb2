import { ReadableStream } from 'node:stream/web';

import { Hono } from 'hono';

import { exportVatChecks as exportEndpoint } from '../../shared/contracts/vat-check-export.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { exportVatChecks } from './vat-check-export.ts';

/** What the merchant shows the tax office, for the shop's own server. */
export const vatCheckExportRoutes = new Hono<Env>().get(
  exportEndpoint.path,
  requireSecretKey,
  validate('query', exportEndpoint.query),
  (c) => {
    const { sql, store } = c.var;
    const pieces = exportVatChecks(sql, { storeId: store.id, ...c.req.valid('query') });
    return c.body(ReadableStream.from(toBytes(pieces)) as globalThis.ReadableStream, 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="vat-checks.csv"',
      'Cache-Control': 'no-store',
    });
  },
);

async function* toBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}
