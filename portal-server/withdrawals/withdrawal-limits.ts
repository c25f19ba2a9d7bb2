import type { RateLimit } from '../http/rate-limit.ts';

/** Each is answered by a mail to an address that was typed: nobody is to be flooded by it. */
export const WITHDRAWALS_PER_NETWORK: RateLimit = {
  name: 'withdrawals-per-network',
  max: 60,
  windowSeconds: 15 * 60,
  refusal: 'too_many_requests',
};

export const WITHDRAWALS_PER_ORDER: RateLimit = {
  name: 'withdrawals-per-order',
  max: 20,
  windowSeconds: 24 * 60 * 60,
  refusal: 'too_many_requests',
};

/**
 * By the address that is typed, in a store. It counts before anything is looked up, and is refused alike whoever asks and
 * whoever's the address is. An hour and no longer: somebody else may have used it up, and the right ends with a day.
 */
export const WITHDRAWALS_PER_ADDRESS: RateLimit = {
  name: 'withdrawals-per-address',
  max: 10,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};

/** How long the acknowledgement is tried to be sent. */
export const ACKNOWLEDGEMENT_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000;
