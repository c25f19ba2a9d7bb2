/** The account's sheet has been closed, by whatever means. */
export class AccountCloseEvent extends Event {
  static readonly type = 'comptoir-close';

  constructor() {
    super(AccountCloseEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [AccountCloseEvent.type]: AccountCloseEvent;
  }
}
