import { findAttempt, forgetAttempt, type KeptAttempt } from './attempts.ts';
import { documentParsed } from './page-api.ts';
import type { SignInOutcome } from './portal-context.ts';
import { failureCode } from './request-error.ts';
import type { Session } from './session.ts';
import type { ShopStorage } from './shop-storage.ts';

interface Arrival {
  /** `<attempt>.<secret>`, as the loader took it out of the address; or `KEPT`. */
  code: string;
  storage: ShopStorage;
  session: Pick<Session, 'api' | 'conclude' | 'enterReturnCode' | 'refresh'>;
  load: (name: string) => Promise<unknown>;
  /** Opens the account, at a section of it. */
  open: (section?: ComptoirSection) => Promise<void>;
  /** Goes to the page where the shopper began. */
  leaveFor: (page: string) => void;
}

/** Stands in the address where a code would, on the way to the page where the shopper began. */
const KEPT = 'kept';
const OUTCOME_NOTE = 'outcome';
const OUTCOME_LIFETIME_MS = 60_000;

/**
 * What follows a mailed link, or a provider's page. In the browser that asked: signed in, and back on the page
 * where it began, with what else there is to do or to say. In another one a mailed code is redeemed by a click
 * alone, since whoever sent the link may not be the person who followed it. Resolves when it is known who is
 * signed in; never rejects.
 */
export async function receiveReturnCode(arrival: Arrival): Promise<void> {
  const { code, storage, session } = arrival;
  if (code === KEPT) {
    const outcome = storage.get(OUTCOME_NOTE) as SignInOutcome | null;
    storage.remove(OUTCOME_NOTE);
    await session.refresh();
    if (outcome) void show(arrival, outcome);
    return;
  }

  const attempt = code.slice(0, code.lastIndexOf('.'));
  const kept = findAttempt(storage, attempt);
  forgetAttempt(storage, attempt);
  const outcome = kept && (await exchange(arrival, kept));
  if (outcome) return goBack(arrival, kept.page, outcome);

  void askWhetherToSignIn(arrival);
  return session.refresh();
}

/**
 * What came of it; empty where all is well. Null: a mailed code that could not be exchanged, since the way here
 * took too long, may still serve by a click.
 */
async function exchange({ code, session }: Arrival, kept: KeptAttempt): Promise<SignInOutcome | null> {
  const { provider, link } = kept;
  const place: SignInOutcome = link ? { section: 'security' } : {};
  try {
    return { ...place, ...(await session.enterReturnCode(code, kept)) };
  } catch (error) {
    return provider ? { ...place, failure: failureCode(error) } : null;
  }
}

/** Tells the outcome on the page where the shopper began: another document finds it in the shop's storage. */
async function goBack(arrival: Arrival, page: string, outcome: SignInOutcome): Promise<void> {
  const { storage, session, leaveFor } = arrival;
  const { origin, pathname, search, hash, href } = new URL(page);
  const isElsewhere = origin === location.origin && href !== location.href;
  const isOtherDocument = isElsewhere && pathname + search !== location.pathname + location.search;
  const tells = Object.keys(outcome).length > 0;
  if (tells && isOtherDocument) {
    storage.set(OUTCOME_NOTE, outcome, OUTCOME_LIFETIME_MS);
    return leaveFor(`${href}${hash ? '&' : '#'}comptoir=${KEPT}`);
  }
  if (isElsewhere) leaveFor(page);
  if (!tells) return;

  await session.refresh();
  void show(arrival, outcome);
}

/** In the page's own sign-in, if one is to be seen there, else in the account's sheet. */
async function show({ session, open }: Arrival, outcome: SignInOutcome): Promise<void> {
  session.conclude(outcome);
  await documentParsed();
  const own = document.querySelector('comptoir-sign-in');
  if (own?.getClientRects().length && !outcome.section) own.scrollIntoView({ block: 'center' });
  else await open(outcome.section).catch(warn);
}

/** Shows whom the code would sign in, and redeems it by a click. */
async function askWhetherToSignIn(arrival: Arrival): Promise<void> {
  const { code, session, load } = arrival;
  try {
    const { maskedEmail } = await session.api('POST /sign-in/return-code', { body: { code } });
    await load('comptoir-confirm-sign-in');
    await documentParsed();
    const dialog = document.createElement('comptoir-confirm-sign-in');
    document.body.append(Object.assign(dialog, { code, maskedEmail }));
  } catch (error) {
    await show(arrival, { failure: failureCode(error) });
  }
}

function warn(error: unknown): void {
  console.warn('Comptoir could not open the account.', error);
}
