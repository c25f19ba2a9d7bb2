import { createContext } from '@lit/context';

import type { ProofAsked, SignedIn } from '../../shared/contracts/sign-in.ts';
import type { Provider, WayAway } from '../../shared/contracts/social.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { PartMessages } from '../../shared/messages/parts.ts';
import type { ApiClient } from './api-client.ts';
import type { FailureCode } from './request-error.ts';
import type { ShopStorage } from './shop-storage.ts';

/** Who is signed in on this page: `undefined` while that is not yet known. */
export type Customer = SignedIn | null | undefined;

/**
 * What the page gives to every element of ours, wherever it stands. A new object is provided whenever
 * something in it changes, so that elements that subscribe render again.
 */
export interface Portal {
  readonly api: ApiClient;
  readonly messages: Messages;
  /** BCP 47, of the messages in use: for `Intl` and `lang`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly customer: Customer;
  /** Why it could not be found out who is signed in. `session.refresh()` asks again. */
  readonly failure: FailureCode | null;
  /** The store's name, as soon as it is known. */
  readonly storeName: string;
  /** With whom one may sign in beside the e-mail, in the order of their buttons. */
  readonly providers: readonly Provider[];
  /** Whether the store's shoppers can have passkeys. */
  readonly passkeys: boolean;
  /** How somebody last signed in here: null where that was by e-mail. */
  readonly lastProvider: WayAway | null;
  /** What a sign-in that led away from this page came back with, until it is dealt with. */
  readonly outcome: SignInOutcome | null;
  /** The portal's own page of this store, for a plain link: that works without script, the page does not. */
  readonly hostedUrl: string;
  readonly session: SessionActions;
  /** Fetches the code of an element that is about to be shown; after a deploy, from its new address. */
  readonly load: (element: string) => Promise<unknown>;
  /** Fetches the words of a part of the account, in the language of `messages`: they are needed only where it shows. */
  readonly words: <P extends keyof PartMessages>(part: P) => Promise<PartMessages[P]>;
}

/** What elements may do about the session. Each settles when the page knows the outcome. */
export interface SessionActions {
  /** What the shop's origin keeps for this store. */
  readonly storage: ShopStorage;
  /**
   * Mails a code and a link. Keeps verifier and page address where the link's return will find them. While a
   * provider's sign-in waits for the proof of an address, this is the proof.
   */
  ask(email: string): Promise<AskedForCode>;
  /** Signs in with the typed code. */
  enterCode(attempt: string, code: string): Promise<void>;
  /** Signs in with the code of a mailed link that came back in another browser, after the shopper agreed. */
  enterReturnCode(code: string): Promise<unknown>;
  /** Leaves to sign in at a provider's page, or by a passkey at the portal's. Settles when this page is shown again. */
  startSocial(provider: WayAway): Promise<void>;
  /** Likewise, to let whoever is signed in come in by this provider too. Comes back to the section `security`. */
  linkSocial(provider: Provider): Promise<void>;
  /** Forgets `outcome`: the shopper has read it, or chose another way. */
  dismissOutcome(): void;
  signOut(given?: { everywhere?: boolean }): Promise<void>;
  /** Asks the server again who is signed in: after a failure, or when a tab comes back. */
  refresh(): Promise<void>;
}

/** What came of a sign-in elsewhere, where it did not simply sign in. */
export interface SignInOutcome {
  readonly failure?: FailureCode;
  /** Nothing is opened until an address is proven: `ask` sends the code that does. */
  readonly proof?: ProofAsked['proof'];
  /** The section of the account where the shopper began. */
  readonly section?: ComptoirSection;
}

export interface AskedForCode {
  attempt: string;
  expiresInMs: number;
  resendInMs: number;
}

export const portalContext = createContext<Portal>(Symbol.for('comptoir-portal'));
