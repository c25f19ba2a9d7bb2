import type { RateLimit } from '../http/rate-limit.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a link works that a shop's server asked for: from the order to well after its withdrawal period. */
export const STATUS_LINK_LIFETIME_MS = 180 * DAY_MS;

/** How long one works that a person asked for: another is asked for in a moment. */
export const FOUND_LINK_LIFETIME_MS = 7 * DAY_MS;

/** How long the mail with it is tried to be sent. */
export const FOUND_MAIL_LIFETIME_MS = 60 * 60 * 1000;

/** How long a page with a form of ours may stand open before it is sent. */
export const FORM_LIFETIME_MS = 2 * 60 * 60 * 1000;

const QUARTER_HOUR_SECONDS = 15 * 60;

// Many phones of one mobile operator share an IPv4 address.
export const FINDS_PER_NETWORK = limit('finds-per-network', 30);
// A number can be guessed, but all that a right guess does is to send its owner a mail, at most this often.
export const FINDS_PER_ADDRESS = limit('finds-per-address', 5);
export const FINDS_PER_STORE = limit('finds-per-store', 1000);

function limit(name: string, max: number): RateLimit {
  return { name, max, windowSeconds: QUARTER_HOUR_SECONDS, refusal: 'too_many_requests' };
}
