import { createHash, randomUUID } from 'node:crypto';

import { ZodError } from 'zod';

import type { Sql } from '../db/connect.ts';
import { ApiError } from '../http/api-error.ts';
import { toDetails } from '../http/validate.ts';
import * as queries from './delivery-queries.ts';
import { UnreadablePayload } from './payload-values.ts';
import { UndecidedDelivery } from './undecided-delivery.ts';

/** Puts aside, whole, a delivery that could not be used, with what stood in the way. */
export async function keepDelivery(
  sql: Sql,
  storeId: number,
  delivery: queries.Delivery,
  cause: unknown,
): Promise<void> {
  await queries.keepDelivery(sql, storeId, {
    ...delivery,
    id: randomUUID(),
    bodyHash: createHash('sha256').update(delivery.body).digest(),
    reason: reasonOf(cause),
  });
}

/** What stood in the way, for the merchant's developer: each field with its reason. */
export function reasonOf(cause: unknown): string {
  if (cause instanceof ZodError) return join(toDetails(cause));
  if (cause instanceof ApiError && cause.extras.details) return join(cause.extras.details);
  if (cause instanceof UnreadablePayload || cause instanceof UndecidedDelivery) return cause.message;
  if (cause instanceof SyntaxError) return `The body is no JSON: ${cause.message}`;
  return `Unexpected: ${cause instanceof Error ? cause.message : String(cause)}`;
}

/** Whether the delivery itself is why it is kept, and not a fault of ours or of the database. */
export function isUnusable(cause: unknown): boolean {
  return (
    cause instanceof ZodError ||
    cause instanceof UnreadablePayload ||
    cause instanceof UndecidedDelivery ||
    cause instanceof SyntaxError ||
    (cause instanceof ApiError && cause.code === 'invalid_request')
  );
}

function join(details: { field: string; reason: string }[]): string {
  return details.map(({ field, reason }) => (field === '' ? reason : `${field}: ${reason}`)).join('; ');
}
