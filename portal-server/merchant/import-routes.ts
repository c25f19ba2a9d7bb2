import { Readable } from 'node:stream';

import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/import.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { validate } from '../http/validate.ts';
import * as changes from '../imports/change-imports.ts';
import { type ImportName, listImports } from '../imports/import-queries.ts';
import { firstRefused } from '../imports/first-refused.ts';
import { refusedCsv } from '../imports/refused-csv.ts';
import { storeUpload } from '../imports/store-upload.ts';
import { requireStaff } from './require-staff.ts';

const LISTED_IMPORTS = 50;

/** Where a file of any size may come in: apart, since everything else of staff is a form. */
export const importUploadRoutes = new Hono<Env>().post(
  contracts.postImport.path,
  requireStaff('editor'),
  validate('query', contracts.postImport.query),
  async (c) => {
    const { deps, store, staff } = c.var;
    if (Number(c.req.header('content-length') ?? 0) > contracts.IMPORT_MAX_BYTES) {
      throw new ApiError('body_too_large');
    }
    const body = (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
    const file = { storeId: store.id, staffEmail: staff.email, fileName: c.req.valid('query').name, body };
    const of = await storeUpload(deps.sql, file);

    return c.json(contracts.postImport.response.encode(await changes.readSheet(deps.sql, of)));
  },
);

/** The files that staff bring in: how they are read, and how far they have come. */
export const importRoutes = new Hono<Env>()
  .get(contracts.listImports.path, requireStaff('editor'), async (c) => {
    const imports = await listImports(c.var.sql, c.var.store.id, LISTED_IMPORTS);
    return c.json(contracts.listImports.response.encode({ imports }));
  })

  .get(
    contracts.getImport.path,
    requireStaff('editor'),
    validate('param', contracts.getImport.params),
    async (c) => c.json(contracts.ImportSheet.encode(await changes.readSheet(c.var.sql, nameOf(c)))),
  )

  .put(
    contracts.putImport.path,
    requireStaff('editor'),
    validate('param', contracts.putImport.params),
    validate('json', contracts.putImport.body),
    async (c) => {
      await changes.changeReading(c.var.sql, nameOf(c), c.req.valid('json'));
      return c.json(contracts.ImportSheet.encode(await changes.readSheet(c.var.sql, nameOf(c))));
    },
  )

  .post(
    contracts.checkImport.path,
    requireStaff('editor'),
    validate('param', contracts.checkImport.params),
    async (c) =>
      c.json(contracts.ImportSummary.encode(await changes.beginCheck(c.var.sql, nameOf(c), c.var.staff))),
  )

  .post(
    contracts.startImport.path,
    requireStaff('editor'),
    validate('param', contracts.startImport.params),
    async (c) =>
      c.json(contracts.ImportSummary.encode(await changes.beginImport(c.var.sql, nameOf(c), c.var.staff))),
  )

  .post(
    contracts.cancelImport.path,
    requireStaff('editor'),
    validate('param', contracts.cancelImport.params),
    async (c) =>
      c.json(contracts.ImportSummary.encode(await changes.cancelImport(c.var.sql, nameOf(c), c.var.staff))),
  )

  .delete(
    contracts.removeImport.path,
    requireStaff('editor'),
    validate('param', contracts.removeImport.params),
    async (c) => {
      await changes.removeImport(c.var.sql, nameOf(c), c.var.staff);
      return c.json(contracts.removeImport.response.encode({}));
    },
  )

  .get(
    contracts.listRefusedRows.path,
    requireStaff('editor'),
    validate('param', contracts.listRefusedRows.params),
    async (c) => {
      await changes.requireImport(c.var.sql, nameOf(c));
      const rows = await firstRefused(c.var.sql, nameOf(c));
      return c.json(contracts.listRefusedRows.response.encode({ rows }));
    },
  )

  .get(
    contracts.getRefusedRows.path,
    requireStaff('editor'),
    validate('param', contracts.getRefusedRows.params),
    validate('query', contracts.getRefusedRows.query),
    async (c) => {
      const { headers } = await changes.requireImport(c.var.sql, nameOf(c));
      const language = pickLanguage(c.req.valid('query').language, c.var.store.language);
      const pieces = refusedCsv(c.var.sql, nameOf(c), { headers, language });
      return c.body(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream, 200, {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': 'attachment; filename="refused.csv"',
      });
    },
  );

function nameOf(c: Context<Env>): ImportName {
  return { storeId: c.var.store.id, importId: c.req.param('importId') ?? '' };
}
