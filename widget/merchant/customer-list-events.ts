import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import type { CustomerColumnName } from './customer-columns.ts';
import type { SheetPart } from './customer-view.ts';

/** The sheet of a customer is to open, at one of its parts or at its beginning. */
export class CustomerOpenEvent extends Event {
  static readonly type = 'comptoir-customer-open';

  constructor(
    readonly customerId: string,
    readonly part: SheetPart,
  ) {
    super(CustomerOpenEvent.type, { bubbles: true, composed: true });
  }
}

/** The sheet has been closed. */
export class CustomerCloseEvent extends Event {
  static readonly type = 'comptoir-customer-close';

  constructor() {
    super(CustomerCloseEvent.type, { bubbles: true, composed: true });
  }
}

/** Something of a customer is no longer what the list shows; or somebody has been added. */
export class CustomerChangeEvent extends Event {
  static readonly type = 'comptoir-customer-change';

  constructor(readonly customerId: string) {
    super(CustomerChangeEvent.type, { bubbles: true, composed: true });
  }
}

/** The list is to be sorted by this; by what it is sorted by already, the other way round. */
export class SortEvent extends Event {
  static readonly type = 'comptoir-sort';

  constructor(readonly sort: CustomerSort) {
    super(SortEvent.type, { bubbles: true, composed: true });
  }
}

/** The columns have been chosen or moved. */
export class ColumnsEvent extends Event {
  static readonly type = 'comptoir-columns';

  constructor(readonly columns: readonly CustomerColumnName[]) {
    super(ColumnsEvent.type, { bubbles: true, composed: true });
  }
}

/** Another selection of rows. */
export class SelectEvent extends Event {
  static readonly type = 'comptoir-select';

  constructor(readonly ids: ReadonlySet<string>) {
    super(SelectEvent.type, { bubbles: true, composed: true });
  }
}

/** Another filter, as text of the segment language; `isSegment` where it was chosen whole. */
export class FilterEvent extends Event {
  static readonly type = 'comptoir-filter';

  constructor(
    readonly where: string,
    readonly isSegment = false,
  ) {
    super(FilterEvent.type, { bubbles: true, composed: true });
  }
}

/** What is shown comes to its end: more is needed, where there is more. */
export class MoreEvent extends Event {
  static readonly type = 'comptoir-more';

  constructor() {
    super(MoreEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [CustomerOpenEvent.type]: CustomerOpenEvent;
    [CustomerCloseEvent.type]: CustomerCloseEvent;
    [CustomerChangeEvent.type]: CustomerChangeEvent;
    [SortEvent.type]: SortEvent;
    [ColumnsEvent.type]: ColumnsEvent;
    [SelectEvent.type]: SelectEvent;
    [FilterEvent.type]: FilterEvent;
    [MoreEvent.type]: MoreEvent;
  }
}
