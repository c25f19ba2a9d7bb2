import { z } from 'zod';

import { endpoint } from './endpoint.ts';

/**
 * Every question that was asked about a customer's VAT number, with the whole answer, for the tax office: CSV by RFC 4180,
 * oldest first. `from` and `to` are days in UTC, both counted in. Secret key.
 */
export const exportVatChecks = endpoint({
  method: 'get',
  path: '/v1/vat-checks.csv',
  query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  response: z.string(),
});
