import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { ExternalId, Source } from './order-feed.ts';

const OrderName = z.object({ source: Source, externalId: ExternalId });

/**
 * Makes a link to the status page of one order, for the shop's own mails: it needs no sign-in. Each call makes
 * another; those before go on working. Secret key. Error: `order_not_found`.
 */
export const createStatusLink = endpoint({
  method: 'post',
  path: '/v1/orders/:source/:externalId/status-link',
  params: OrderName,
  response: z.object({ url: z.url(), expiresAt: IsoDate }),
});

/** Ends the link of this `url`, or without one all links of the order, for good. Secret key. Error: `order_not_found`. */
export const revokeStatusLinks = endpoint({
  method: 'delete',
  path: '/v1/orders/:source/:externalId/status-link',
  params: OrderName,
  query: z.object({ url: z.url().max(2000).optional() }),
  response: z.object({ revoked: z.int() }),
});

/**
 * Mails the link of an order's status page to the address that the order carries, if number and address
 * match. The answer, and its time, are the same where they do not.
 *
 * Errors: `invalid_request` (field `email`), `too_many_requests`.
 */
export const findOrder = endpoint({
  method: 'post',
  path: '/find-order',
  body: z.object({
    /** As printed: case, spaces and # do not count. */
    number: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^[^\0]*$/, 'Text without NUL'),
    email: z.string().trim().min(3).max(320),
    /** BCP 47: the language of the mail. */
    language: z.string().max(35).optional(),
  }),
  response: z.object({}),
});
