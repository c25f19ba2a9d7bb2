import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';

const Days = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/**
 * Every question that was asked about a customer's VAT number, with the whole answer, for the tax office: CSV by RFC 4180,
 * oldest first. `from` and `to` are days in UTC, both counted in. Secret key.
 */
export const exportVatChecks = endpoint({
  method: 'get',
  path: '/v1/vat-checks.csv',
  query: Days,
  response: z.string(),
});

/** The same file for staff of every role, from the merchant's pages. */
export const exportVatChecksForStaff = endpoint({
  method: 'get',
  path: '/admin/:store/vat-checks.csv',
  params: InStore,
  query: Days,
  response: z.string(),
});
