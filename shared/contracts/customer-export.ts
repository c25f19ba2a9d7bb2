import { z } from 'zod';

import { InStore } from './admin.ts';
import { CustomerOrder, CustomerSelection } from './customer-list.ts';
import { endpoint } from './endpoint.ts';

/** What a file of customers can hold, in the order in which it has them unless asked otherwise. */
export const EXPORT_COLUMNS = [
  'id',
  'name',
  'email',
  'phone',
  'company',
  'status',
  'city',
  'postcode',
  'country',
  'locale',
  'orderCount',
  'spent',
  'average',
  'outstanding',
  'outstandingLimit',
  'paymentDays',
  'risk',
  'oldestUnpaidAt',
  'paymentDueAt',
  'firstOrderAt',
  'lastOrderAt',
  'lastSignInAt',
  'createdAt',
  'vatId',
  'vatState',
  'taxExempt',
  'emailConsent',
  'groups',
  'tags',
] as const;
export const ExportColumn = z.enum(EXPORT_COLUMNS);
export type ExportColumn = z.infer<typeof ExportColumn>;

/**
 * `csv`: RFC 4180 in UTF-8 with a mark, texts in quotes. `excel-fr`: the same as French Excel opens it, `;` and a decimal comma. `jsonl`: a
 * customer a line, as `GET /admin/:store/customers` has them. `parquet`: amounts in minor units.
 */
export const EXPORT_FORMATS = ['csv', 'excel-fr', 'jsonl', 'parquet'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportQuery = z.object({
  format: ExportFormat,
  ...CustomerSelection,
  ...CustomerOrder,
  /** Names of columns with commas between; `jsonl` has them all. */
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(ExportColumn).min(1).max(EXPORT_COLUMNS.length))
    .optional(),
  /** Of the headings; the store's where it is not said, and French in `excel-fr`. */
  language: z.enum(['en', 'fr']).optional(),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/**
 * All customers of a selection as a file, with the filters, sort and columns of the list. A text that a spreadsheet would run
 * as a formula has an apostrophe before it, which the importer takes away. For editors, since it is personal data that
 * leaves; each is written down. Errors: `invalid_request` (as `GET /admin/:store/customers`), `too_many_exports`.
 */
export const exportCustomers = endpoint({
  method: 'get',
  path: '/admin/:store/customers/export',
  params: InStore,
  query: ExportQuery,
  response: z.string(),
});
