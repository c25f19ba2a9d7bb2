import type { Merchant } from '../core/merchant-context.ts';
import { type CustomerView, readView, writeView } from './customer-view.ts';
import { readPath } from './merchant-path.ts';

/** Keeps the list's view and the page's address the same, whichever of them changes. */
export class ViewAddress {
  private shown: string | undefined;

  constructor(
    private readonly merchant: () => Merchant | undefined,
    /** Another view is to be shown; `isFirst` where none was shown before. */
    private readonly onView: (view: CustomerView, isFirst: boolean) => void,
  ) {}

  /** Another store: what its address says is read as if for the first time. */
  forget(): void {
    this.shown = undefined;
  }

  /** Shows what the address says, where that is something else: somebody went back, or followed a link of the rail. */
  check(): void {
    const { section, rest } = readPath(location.pathname);
    const address = location.pathname + location.search;
    if (address === this.shown || (section !== undefined && section !== 'customers')) return;
    const isFirst = this.shown === undefined;
    this.shown = address;
    this.onView(readView(rest, location.search), isFirst);
  }

  /** The address of a view, for a link. */
  of(view: CustomerView): string {
    const { rest, search } = writeView(view, location.search);
    return (this.merchant()?.pathOf('customers', ...rest) ?? '') + search;
  }

  /** Tells a view by the address: as a place to go back to, or in the place of the former. */
  write(view: CustomerView, way: 'push' | 'replace'): void {
    const former = this.shown;
    this.shown = this.of(view);
    // What shows already is no other place to go back to.
    if (way === 'push' && this.shown !== former) history.pushState(null, '', this.shown);
    else history.replaceState(history.state, '', this.shown);
  }
}
