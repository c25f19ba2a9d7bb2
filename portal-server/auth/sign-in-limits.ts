import type { RateLimit } from '../http/rate-limit.ts';

/** How long a mailed link and its code work. ASVS 5.0, 6.5.5: ten minutes at most. */
export const ATTEMPT_LIFETIME_MS = 10 * 60 * 1000;

/** After how long the widget offers another mail. */
export const RESEND_AFTER_MS = 30 * 1000;

/** How often a code may be typed for one mail. */
export const TRIES_PER_ATTEMPT = 5;

/** How long a return code works in the browser that asked, which holds the verifier. */
export const RETURN_CODE_LIFETIME_MS = 60 * 1000;

/** How long it works in another one, where a person must first read a dialog and agree. */
export const UNBOUND_RETURN_CODE_LIFETIME_MS = 5 * 60 * 1000;

/** How long the widget has to find out that its browser dropped the cookie. */
export const TICKET_LIFETIME_MS = 30 * 1000;

/** How long somebody may take to sign in at a provider, with a second factor and all. */
export const SOCIAL_ATTEMPT_LIFETIME_MS = 15 * 60 * 1000;

/** How long one who comes back too late is still known, and so told in the shop's page and not before a closed door. */
export const SOCIAL_STATE_LIFETIME_MS = 60 * 60 * 1000;

/** How long a sign-in at a provider waits for an address, from when it was asked for. */
export const IDENTITY_LIFETIME_MS = 10 * 60 * 1000;

const QUARTER_HOUR_SECONDS = 15 * 60;
const DAY_SECONDS = 24 * 60 * 60;

// Many phones of one mobile operator share an IPv4 address, so a network gets far more than a person needs.
export const ASKS_PER_NETWORK = limit('asks-per-network', 60, QUARTER_HOUR_SECONDS);
export const ENTRIES_PER_NETWORK = limit('entries-per-network', 120, QUARTER_HOUR_SECONDS);

// Each mail that was sent still has a link that works, so nobody is locked out by strangers who ask.
export const ASKS_PER_ADDRESS = limit('asks-per-address', 5, QUARTER_HOUR_SECONDS);
export const ASKS_PER_STORE = limit('asks-per-store', 3000, QUARTER_HOUR_SECONDS);

// What is asked for in a session counts by itself, for each purpose: anybody can ask to sign in by an address, and whoever has an
// account can ask to add it to theirs. Neither must keep its owner from confirming that it is them.
export const CONFIRMS_PER_ADDRESS = limit('confirms-per-address', 5, QUARTER_HOUR_SECONDS);
export const CONFIRMS_PER_STORE = limit('confirms-per-store', 3000, QUARTER_HOUR_SECONDS);
export const ADDITIONS_PER_ADDRESS = limit('additions-per-address', 5, QUARTER_HOUR_SECONDS);
export const ADDITIONS_PER_STORE = limit('additions-per-store', 3000, QUARTER_HOUR_SECONDS);

// Each leads to at most one exchange with a provider, so that the way back needs no limit of its own.
export const SOCIAL_STARTS_PER_NETWORK = limit('social-starts-per-network', 60, QUARTER_HOUR_SECONDS);
export const SOCIAL_STARTS_PER_STORE = limit('social-starts-per-store', 3000, QUARTER_HOUR_SECONDS);

// Guessing over many mails: 20 in a million a day for one address. Links work beyond it.
export const WRONG_CODES_PER_ADDRESS = limit('wrong-codes-per-address', 20, DAY_SECONDS, 'too_many_tries');
export const WRONG_CODES_PER_STORE = limit('wrong-codes-per-store', 2000, DAY_SECONDS, 'too_many_tries');

function limit(
  name: string,
  max: number,
  windowSeconds: number,
  refusal: RateLimit['refusal'] = 'too_many_requests',
): RateLimit {
  return { name, max, windowSeconds, refusal };
}
