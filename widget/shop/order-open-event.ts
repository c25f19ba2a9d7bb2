/**
 * The shopper wants to see one order. `comptoir-orders` shows it in its own place, unless
 * `preventDefault()` says that somebody else does.
 */
export class OrderOpenEvent extends Event {
  static readonly type = 'comptoir-order-open';

  constructor(readonly orderId: string) {
    super(OrderOpenEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [OrderOpenEvent.type]: OrderOpenEvent;
  }
}
