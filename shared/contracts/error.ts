import { z } from 'zod';

/** Every failure that the API can name, with its HTTP status. The widget has one message for each. */
export const ERROR_STATUS = {
  invalid_request: 400,
  wrong_code: 400,
  code_expired: 400,
  link_expired: 400,
  return_url_not_registered: 400,
  sign_in_cancelled: 400,
  provider_refused: 400,
  invalid_statement: 400,
  passkey_refused: 400,
  passkey_copied: 400,
  signed_out: 401,
  invalid_key: 401,
  invalid_signature: 401,
  not_allowed: 403,
  origin_not_allowed: 403,
  proof_needed: 403,
  account_waiting: 403,
  not_found: 404,
  order_not_found: 404,
  customer_not_found: 404,
  store_not_found: 404,
  request_timeout: 408,
  identity_taken: 409,
  last_way_in: 409,
  changed_meanwhile: 409,
  too_many_addresses: 409,
  too_many_passkeys: 409,
  email_taken: 409,
  email_in_use: 409,
  already_merged: 409,
  already_withdrawn: 409,
  withdrawal_closed: 409,
  already_staff: 409,
  last_owner: 409,
  too_many_staff: 409,
  too_many_keys: 409,
  too_many_imports: 409,
  too_many_exports: 429,
  import_under_way: 409,
  import_over: 409,
  bulk_action_under_way: 409,
  bulk_action_over: 409,
  bulk_action_stays: 409,
  segment_name_taken: 409,
  too_many_segments: 409,
  group_key_taken: 409,
  group_has_grown: 409,
  too_many_groups: 409,
  too_many_rules: 409,
  body_too_large: 413,
  unreadable_delivery: 422,
  unreadable_file: 422,
  too_many_requests: 429,
  too_many_tries: 429,
  unexpected: 500,
  provider_unavailable: 502,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One thing that is wrong with a request: which field, why, and so what to do. */
export const ErrorDetail = z.object({
  /** Path of the field, with dots: `lines.0.quantity`. Empty for the body as a whole. */
  field: z.string(),
  reason: z.string(),
});
export type ErrorDetail = z.infer<typeof ErrorDetail>;

/** Problem details, RFC 9457: `type` is `about:blank`, so `title` is the status in words. */
export const ErrorBody = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  requestId: z.string(),
  details: z.array(ErrorDetail).optional(),
  /** With `wrong_code`: how many more tries this code has. */
  triesLeft: z.int().optional(),
  /** With 429: seconds after which another request may succeed. Also sent as `Retry-After`. */
  retryAfterSeconds: z.int().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
