import type { CheckoutMessages } from './checkout-en.ts';
import type { GuestMessages } from './guest-en.ts';
import type { ProfileMessages } from './profile-en.ts';
import type { SecurityMessages } from './security-en.ts';
import type { VatMessages } from './vat-en.ts';

/** The parts of the account whose words come apart from the others, each as `<part>-<language>.ts`. */
export interface PartMessages {
  profile: ProfileMessages;
  security: SecurityMessages;
  guest: GuestMessages;
  vat: VatMessages;
  checkout: CheckoutMessages;
}
