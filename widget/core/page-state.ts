import type { SignedIn } from '../../shared/contracts/sign-in.ts';
import type { Customer } from './portal-context.ts';

/** @see ComptoirReadyEvent of `global.d.ts` */
export class ReadyEvent extends Event implements ComptoirReadyEvent {
  static readonly type = 'comptoir-ready';

  constructor(readonly customer: SignedIn | null) {
    super(ReadyEvent.type);
  }
}

/** @see ComptoirSignedInEvent of `global.d.ts` */
export class SignedInEvent extends Event implements ComptoirSignedInEvent {
  static readonly type = 'comptoir-signed-in';

  constructor(readonly customer: SignedIn) {
    super(SignedInEvent.type);
  }
}

/** Whoever was signed in is so no longer. */
export class SignedOutEvent extends Event {
  static readonly type = 'comptoir-signed-out';

  constructor() {
    super(SignedOutEvent.type);
  }
}

/**
 * Tells the page who is signed in: `data-comptoir` on `<html>` for its style sheets, events on
 * `document` for its scripts. Says nothing while that is not known.
 */
export function tellPage(before: Customer, now: Customer): void {
  if (now === undefined || (now?.email === before?.email && before !== undefined)) return;

  document.documentElement.dataset['comptoir'] = now ? 'signed-in' : 'signed-out';
  if (now) document.dispatchEvent(new SignedInEvent(now));
  else if (before) document.dispatchEvent(new SignedOutEvent());
  if (before === undefined) document.dispatchEvent(new ReadyEvent(now));
}
