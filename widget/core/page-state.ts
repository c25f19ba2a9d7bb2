import type { Customer } from './portal-context.ts';

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

/** Tells the page's style sheets which groups the person is in. The recipe for it is in `docs/checkout.md`. */
export function tellGroups(groups: readonly string[]): void {
  document.documentElement.dataset['comptoirGroups'] = groups.join(' ');
}
