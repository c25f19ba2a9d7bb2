import { ApiError } from '../http/api-error.ts';
import type { Place } from '../http/env.ts';
import { accountUrlOf } from '../stores/portal-store.ts';
import type { Store } from '../stores/store-queries.ts';

/**
 * Where the mailed link of this attempt leads back to. It gets a one-time code, so it must be a registered
 * URL to the letter: one that only shares the origin may redirect, and would carry the fragment along.
 */
export function chooseReturnUrl(given: {
  store: Store;
  place: Place;
  publicUrl: string;
  /** What the page asked for, if anything. */
  wished: string | undefined;
  /** The page's own origin: its return URL is the default. */
  origin: string | undefined;
}): string {
  const { store, place, publicUrl, wished, origin } = given;
  const allowed = place === 'portal' ? [accountUrlOf(publicUrl, store)] : store.returnUrls;
  const chosen =
    wished === undefined
      ? (allowed.find((url) => new URL(url).origin === origin) ?? allowed[0])
      : allowed.find((url) => url === wished);

  if (chosen === undefined) throw new ApiError('return_url_not_registered');
  return chosen;
}
