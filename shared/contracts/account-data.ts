import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { MailLanguage } from './proof.ts';

/** What there is about the signed-in shopper, and what the shop would keep: for whoever thinks about leaving. */
export const lookAtData = endpoint({
  method: 'get',
  path: '/data',
  response: z.object({
    /** Orders that they may see, each of which is in the download. */
    orderCount: z.int(),
    /** For how many years the merchant must keep invoices. */
    recordsKeptYears: z.int(),
  }),
});

/**
 * Gives an address from which all of it can be downloaded once it is opened within a minute: as a whole in JSON, or the
 * orders with their lines in CSV. Error: `proof_needed`.
 */
export const askForDownload = endpoint({
  method: 'post',
  path: '/data/download',
  body: z.object({ format: z.enum(['json', 'csv']), language: MailLanguage }),
  response: z.object({ url: z.url() }),
});

/**
 * Deletes the account, for good: addresses, sign-ins, profile. Orders stay with the shop, without the person.
 * Errors: `proof_needed`, `invalid_request` where it is not confirmed.
 */
export const deleteAccount = endpoint({
  method: 'delete',
  path: '/account',
  body: z.object({ confirm: z.literal('delete'), language: MailLanguage }),
  response: z.object({}),
});
