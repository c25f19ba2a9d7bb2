/** The shopper chose to sign out, here or everywhere. Stays within `comptoir-account`. */
export class SignOutEvent extends Event {
  static readonly type = 'comptoir-sign-out';

  constructor() {
    super(SignOutEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [SignOutEvent.type]: SignOutEvent;
  }
}
