import { findAttempt, forgetAttempt } from './attempts.ts';
import { addToPage } from './page-api.ts';
import type { Session } from './session.ts';
import type { ShopStorage } from './shop-storage.ts';

interface Arrival {
  /** `<attempt>.<secret>`, as the loader took it out of the address. */
  code: string;
  storage: ShopStorage;
  session: Pick<Session, 'enterReturnCode' | 'refresh'>;
  load: (name: string) => Promise<unknown>;
  /** Goes to the page where the shopper began. */
  leaveFor: (page: string) => void;
}

/**
 * What follows a mailed link. In the browser that asked: signed in, and back on the page where it began.
 * In another one the code is redeemed by a click alone, since whoever sent the link may not be the person
 * who followed it. Resolves when it is known who is signed in; never rejects.
 */
export async function receiveReturnCode(arrival: Arrival): Promise<void> {
  const { code, storage, session, leaveFor } = arrival;
  const attempt = code.slice(0, code.lastIndexOf('.'));
  const kept = findAttempt(storage, attempt);
  forgetAttempt(storage, attempt);

  // Where the exchange fails, the dialog looks at the code itself, and so says what is wrong with it.
  const exchanged =
    kept &&
    (await session.enterReturnCode(code, kept.verifier).then(
      () => true,
      () => false,
    ));
  if (!exchanged) {
    void askWhetherToSignIn(arrival);
    return session.refresh();
  }
  if (isElsewhereInThisShop(kept.page)) leaveFor(kept.page);
}

/** Shows whom the code would sign in, and redeems it by a click. */
async function askWhetherToSignIn({ code, load }: Arrival): Promise<void> {
  try {
    await load('comptoir-confirm-sign-in');
    await addToPage(Object.assign(document.createElement('comptoir-confirm-sign-in'), { code }));
  } catch (error) {
    console.warn('Comptoir could not show its dialog.', error);
  }
}

function isElsewhereInThisShop(page: string): boolean {
  return new URL(page).origin === location.origin && page !== location.href;
}
