import type { CustomerRow } from './customer-pages.ts';

/** Somebody has been chosen from those who were found. */
export class CustomerPickEvent extends Event {
  static readonly type = 'comptoir-customer-pick';

  constructor(
    readonly customerId: string,
    readonly name: string,
  ) {
    super(CustomerPickEvent.type);
  }
}

/** Two have been merged, and this takes it back. */
export class MergeEvent extends Event {
  static readonly type = 'comptoir-merge';

  constructor(
    readonly mergeId: string,
    readonly kept: CustomerRow,
    readonly merged: CustomerRow,
  ) {
    super(MergeEvent.type);
  }
}

/** What was begun is left. */
export class MergeCancelEvent extends Event {
  static readonly type = 'comptoir-merge-cancel';

  constructor() {
    super(MergeCancelEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    [CustomerPickEvent.type]: CustomerPickEvent;
    [MergeEvent.type]: MergeEvent;
    [MergeCancelEvent.type]: MergeCancelEvent;
  }
}
