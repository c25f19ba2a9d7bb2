import { z } from 'zod';

import { FILE_FINDINGS, FILE_PROBLEMS, IMPORT_FORMATS, ROW_REFUSALS } from '../import-fields.ts';
import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { Source } from './order-feed.ts';

/** A larger file is refused: it can be sent in parts, since the same customer twice is one. */
export const IMPORT_MAX_BYTES = 256 * 1024 * 1024;
export const IMPORT_ROWS_MAX = 2_000_000;
/** How many files of a store may wait at once. */
export const IMPORTS_KEPT_MAX = 20;
/** How many rows are shown beside the mapping. */
export const IMPORT_SAMPLE_ROWS = 10;
/** So long are a file's rows kept, and those that were refused, whatever became of it. */
export const IMPORT_KEPT_DAYS = 30;

/**
 * How far an import has come. `checking` is a dry run, which ends in `checked`; both lead to `running` and so to `done`.
 * `cancelled` and `failed` can be gone on with where they stopped.
 */
export const IMPORT_STATES = [
  'uploading',
  'ready',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
] as const;
export const ImportState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportState>;

/** `fill`: only what is empty. `overwrite`: also what came from orders or imports; never what staff or the customer wrote. */
export const ImportRule = z.enum(['fill', 'overwrite']);
export type ImportRule = z.infer<typeof ImportRule>;

export const ImportKind = z.enum(['customers', 'orders']);
export type ImportKind = z.infer<typeof ImportKind>;

/** Something odd about a file that can be read all the same. */
export const Finding = z.object({
  finding: z.enum(FILE_FINDINGS),
  /** The headings, or the numbers of lines, that it is about. */
  about: z.array(z.string()),
});
export type Finding = z.infer<typeof Finding>;

/** An import: what its file is, how it is read, how far it has come, and what became of its rows. */
export const ImportSummary = z.object({
  id: z.uuid(),
  kind: ImportKind,
  state: ImportState,
  fileName: z.string(),
  byteCount: z.int(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  format: z.enum(IMPORT_FORMATS),
  /** The shop system whose ids the file has; null: ids are left out. */
  source: z.string().nullable(),
  headers: z.array(z.string()),
  /** For each column the field that it is taken for, or null. */
  mapping: z.array(z.string().nullable()),
  findings: z.array(Finding),
  rule: ImportRule,
  rowCount: z.int(),
  /** `created + updated + unchanged + refused + repeated` is this, always. */
  rowsDone: z.int(),
  createdCount: z.int(),
  updatedCount: z.int(),
  unchangedCount: z.int(),
  refusedCount: z.int(),
  /** Of a dry run: rows about somebody whom a row above would make. */
  repeatedCount: z.int(),
  staffEmail: z.string(),
  createdAt: IsoDate,
  finishedAt: IsoDate.nullable(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

const Mapping = ImportSummary.shape.mapping;

/** With the first rows of the file, each as its cells, and how its columns would be taken if it held the one or the other. */
export const ImportSheet = ImportSummary.extend({
  sample: z.array(z.array(z.string())),
  proposals: z.object({ customers: Mapping, orders: Mapping }),
});
export type ImportSheet = z.infer<typeof ImportSheet>;

export const RowRefusalName = z.enum(ROW_REFUSALS);

export const InImport = InStore.extend({ importId: z.uuid() });

/**
 * Takes a file as it comes, as the body, and says what it is. Passwords in it are dropped before anything is stored. For
 * editors. Errors: `unreadable_file` (its `details` have one of `FILE_PROBLEMS`), `body_too_large`, `too_many_imports`.
 */
export const postImport = endpoint({
  method: 'post',
  path: '/admin/:store/imports',
  params: InStore,
  query: z.object({ name: z.string().trim().min(1).max(200).default('import.csv') }),
  /** The file as browsers have one, a Blob: it goes as it is, and is no JSON. */
  body: z.object({ size: z.int(), type: z.string() }),
  response: ImportSheet,
});

/** The latest imports. For editors. */
export const listImports = endpoint({
  method: 'get',
  path: '/admin/:store/imports',
  params: InStore,
  response: z.object({ imports: z.array(ImportSummary) }),
});

/** One import, with the first rows of its file while that is kept. For editors. Error: `not_found`. */
export const getImport = endpoint({
  method: 'get',
  path: '/admin/:store/imports/:importId',
  params: InImport,
  response: ImportSheet,
});

/**
 * Says how a file is to be read, and by which rule. For editors. Errors: `not_found`, `invalid_request` (of `mapping`: as
 * many as the file has columns, each field once), `import_under_way`.
 */
export const putImport = endpoint({
  method: 'put',
  path: '/admin/:store/imports/:importId',
  params: InImport,
  body: z.object({
    kind: ImportKind,
    source: Source.nullable(),
    mapping: z.array(z.string().max(40).nullable()).max(1000),
    rule: ImportRule,
  }),
  response: ImportSheet,
});

/** Begins a dry run, which changes nothing but the figures. For editors. Errors: `not_found`, `import_under_way`. */
export const checkImport = endpoint({
  method: 'post',
  path: '/admin/:store/imports/:importId/check',
  params: InImport,
  response: ImportSummary,
});

/** Begins to take a file in, or goes on where it was cancelled. For editors. Errors: `not_found`, `import_under_way`. */
export const startImport = endpoint({
  method: 'post',
  path: '/admin/:store/imports/:importId/start',
  params: InImport,
  response: ImportSummary,
});

/** Stops a run; what was taken in stays. For editors. Errors: `not_found`, `import_over`. */
export const cancelImport = endpoint({
  method: 'post',
  path: '/admin/:store/imports/:importId/cancel',
  params: InImport,
  response: ImportSummary,
});

/** Removes a file with its figures; what was taken in stays. For editors. Errors: `not_found`, `import_under_way`. */
export const removeImport = endpoint({
  method: 'delete',
  path: '/admin/:store/imports/:importId',
  params: InImport,
  response: z.object({}),
});

/** The rows that were not taken in, as CSV: their line, why, and their cells. For editors. Error: `not_found`. */
export const getRefusedRows = endpoint({
  method: 'get',
  path: '/admin/:store/imports/:importId/refused.csv',
  params: InImport,
  query: z.object({ language: z.enum(['en', 'fr']).optional() }),
  response: z.string(),
});

/** A row that was not taken in, as far as it is shown. */
export const RefusedRow = z.object({
  /** Where it begins in the file, counted from 1: the headings are line 1. */
  line: z.int(),
  reason: RowRefusalName,
  /** Which of the cells is wrong, counted from 0; null: the row as a whole. */
  column: z.int().nullable(),
  /** Cut where they are long; more of them than the file has headings where the row has. */
  cells: z.array(z.string()),
});

/** The first rows that were not taken in, or, of a dry run, would not be. For editors. Error: `not_found`. */
export const listRefusedRows = endpoint({
  method: 'get',
  path: '/admin/:store/imports/:importId/refused',
  params: InImport,
  response: z.object({ rows: z.array(RefusedRow) }),
});

export const FileProblemName = z.enum(FILE_PROBLEMS);
