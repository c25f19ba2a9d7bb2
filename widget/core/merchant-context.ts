import { createContext } from '@lit/context';

import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';
import type { MerchantClient } from './merchant-client.ts';
import type { Portal } from './portal-context.ts';

/**
 * What the merchant's shell gives to each of its sections. A new object is provided whenever something in it changes.
 * Elements find it only where somebody is signed in and a store is chosen.
 */
export interface Merchant {
  readonly api: MerchantClient;
  /** The parameter by which every path names the chosen store: `api('GET /admin/:store/staff', { params: here })`. */
  readonly here: { readonly store: string };
  /** The chosen store, and what its reader may do there. */
  readonly store: StaffStore;
  readonly words: MerchantMessages;
  /** The page's: words for failures, language, direction. */
  readonly portal: Portal;
  /** What the path says after the section: `['8f3c…']` of `/merchant/pk_…/customers/8f3c…`. */
  readonly rest: readonly string[];
  /** The path of a section, for a link: the shell follows it without a new page. */
  readonly pathOf: (section: string, ...rest: string[]) => string;
  /** Goes there as a link would. */
  readonly go: (section: string, ...rest: string[]) => void;
  /** Asks anew which stores there are and what they are called: after a change to them. */
  readonly refresh: () => Promise<void>;
}

export const merchantContext = createContext<Merchant>(Symbol.for('comptoir-merchant'));
