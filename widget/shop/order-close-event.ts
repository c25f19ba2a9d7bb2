/** The shopper has gone back from one order to all of them. */
export class OrderCloseEvent extends Event {
  static readonly type = 'comptoir-order-close';

  constructor() {
    super(OrderCloseEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [OrderCloseEvent.type]: OrderCloseEvent;
  }
}
