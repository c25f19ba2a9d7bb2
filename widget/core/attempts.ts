import type { WayAway } from '../../shared/contracts/social.ts';
import type { ShopStorage } from './shop-storage.ts';

/** What this browser remembers of a sign-in that it asked for. */
export interface KeptAttempt {
  /** Proves to the server that this browser asked. */
  verifier: string;
  /** The page where the shopper began, and to which the mailed link brings them back. */
  page: string;
  /** With whom or by what, where it is not by e-mail alone. */
  provider?: WayAway | undefined;
  /** Whether that provider is added to whoever is signed in already. */
  link?: boolean | undefined;
}

/** A link may be opened in its last second, and its page be read for a while. */
const RETURN_GRACE_MS = 5 * 60_000;

/** Remembers an attempt for as long as its code and link can serve. */
export function keepAttempt(
  storage: ShopStorage,
  attempt: string,
  kept: KeptAttempt,
  expiresInMs: number,
): void {
  storage.set(noteOf(attempt), kept, expiresInMs + RETURN_GRACE_MS);
}

/** The attempt, if this browser asked for it and it has not ended. */
export function findAttempt(storage: ShopStorage, attempt: string): KeptAttempt | null {
  return storage.get(noteOf(attempt)) as KeptAttempt | null;
}

/** Forgets an attempt that has served. */
export function forgetAttempt(storage: ShopStorage, attempt: string): void {
  storage.remove(noteOf(attempt));
}

function noteOf(attempt: string): string {
  return `attempt:${attempt}`;
}
