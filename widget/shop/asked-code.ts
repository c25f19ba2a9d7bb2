import { findAttempt } from '../core/attempts.ts';
import type { AskedForCode } from '../core/portal-context.ts';
import type { ShopStorage } from '../core/shop-storage.ts';

/** A code that was mailed, and where it went. */
export interface SentCode extends AskedForCode {
  email: string;
}

const NOTE = 'asked';

/** Remembers to whom a code was mailed: a phone drops a page whose owner reads their mail. */
export function keepAsked(storage: ShopStorage, sent: SentCode): void {
  storage.set(NOTE, sent, sent.expiresInMs);
}

/** What was mailed last, while its code may still be entered here. */
export function findAsked(storage: ShopStorage): SentCode | null {
  const sent = storage.get(NOTE) as SentCode | null;
  return sent && findAttempt(storage, sent.attempt) && sent;
}

/** Whoever was asked for by mistake is not asked for again. */
export function forgetAsked(storage: ShopStorage): void {
  storage.remove(NOTE);
}
