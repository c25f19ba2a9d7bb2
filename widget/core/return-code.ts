import { findAttempt, forgetAttempt } from './attempts.ts';
import type { ShopStorage } from './shop-storage.ts';

interface Arrival {
  /** `<attempt>.<secret>`, as the loader took it out of the address. */
  code: string;
  storage: ShopStorage;
  /** Exchanges the code with this browser's verifier. */
  exchange: (code: string, verifier: string) => Promise<void>;
  /** Asks the shopper, who sees whom the code would sign in. */
  confirm: (code: string) => Promise<void>;
  /** Goes to the page where the shopper began. */
  leaveFor: (page: string) => void;
}

/**
 * What follows a mailed link. In the browser that asked: signed in, and back on the page where it began.
 * In another one the code is redeemed by a click alone, since whoever sent the link may not be the person
 * who followed it.
 */
export async function receiveReturnCode({ code, storage, ...then }: Arrival): Promise<void> {
  const attempt = code.slice(0, code.lastIndexOf('.'));
  const kept = findAttempt(storage, attempt);
  if (!kept) return then.confirm(code);

  forgetAttempt(storage, attempt);
  try {
    await then.exchange(code, kept.verifier);
  } catch {
    // The dialog looks at the code itself, and so says what is wrong with it.
    return then.confirm(code);
  }
  if (isElsewhereInThisShop(kept.page)) then.leaveFor(kept.page);
}

function isElsewhereInThisShop(page: string): boolean {
  return new URL(page).origin === location.origin && page !== location.href;
}
