import type { Customer } from './portal-context.ts';
import type { ShopStorage } from './shop-storage.ts';

/** How long the next page may assume that nothing has changed, until it knows. */
const GROUPS_LIFETIME_MS = 30 * 24 * 3_600_000;

/** @see ComptoirReadyEvent and ComptoirSignedInEvent of `global.d.ts` */
class CustomerEvent<C extends Customer> extends Event {
  constructor(
    type: 'comptoir-ready' | 'comptoir-signed-in',
    readonly customer: C,
  ) {
    super(type);
  }
}

/**
 * Tells the page who is signed in: `data-comptoir` on `<html>` for its style sheets, events on
 * `document` for its scripts. Says nothing while that is not known.
 */
export function tellPage(before: Customer, now: Customer): void {
  if (now === undefined || (now?.email === before?.email && before !== undefined)) return;

  document.documentElement.dataset['comptoir'] = now ? 'signed-in' : 'signed-out';
  if (now) document.dispatchEvent(new CustomerEvent('comptoir-signed-in', now));
  else if (before) document.dispatchEvent(new Event('comptoir-signed-out'));
  if (before === undefined) document.dispatchEvent(new CustomerEvent('comptoir-ready', now));
}

/**
 * Tells the page's style sheets which groups the person is in: `data-comptoir-groups` on `<html>`. Keeps it for the next
 * page, whose own script may say it before we are there (`docs/checkout.md`): these are no secret, and open nothing.
 */
export function tellGroups(storage: ShopStorage, groups: readonly string[]): void {
  const words = groups.join(' ');
  storage.set('groups', words, GROUPS_LIFETIME_MS);
  document.documentElement.dataset['comptoirGroups'] = words;
}
