/** The account's sheet has been opened. */
export class AccountOpenEvent extends Event {
  static readonly type = 'comptoir-open';

  constructor() {
    super(AccountOpenEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [AccountOpenEvent.type]: AccountOpenEvent;
  }
}
