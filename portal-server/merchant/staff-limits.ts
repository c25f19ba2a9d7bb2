import type { RateLimit } from '../http/rate-limit.ts';

/** How much one request of staff may carry; an import has a limit of its own. */
export const STAFF_BODY_MAX_BYTES = 64 * 1024;

const DAY_SECONDS = 24 * 60 * 60;

/** Invitations are mails to addresses that nobody has proven. */
export const INVITATIONS_PER_STORE: RateLimit = {
  name: 'invitations-per-store',
  max: 100,
  windowSeconds: DAY_SECONDS,
  refusal: 'too_many_requests',
};

/** How many of a store's origins one check looks at. */
export const SNIPPET_PAGES_MAX = 5;

/** Each makes this server call others. */
export const SNIPPET_CHECKS_PER_STORE: RateLimit = {
  name: 'snippet-checks-per-store',
  max: 30,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};
