import { READY_SEGMENTS, type ReadySegment } from '../../shared/ready-segments.ts';
import { type CustomerView, FIRST_VIEW } from './customer-view.ts';

/** How a segment is looked at: by which columns, and in which order. */
export type ReadyView = Pick<CustomerView, 'sort' | 'direction' | 'columns'>;

/** Who owes what, since when, and what was agreed. */
const OWED: ReadyView = {
  sort: 'outstanding',
  direction: 'desc',
  columns: [
    'name',
    'company',
    'outstanding',
    'outstandingLimit',
    'paymentDueAt',
    'oldestUnpaidAt',
    'paymentDays',
    'risk',
    'phone',
  ],
};

/** Those ready segments that are pages of their own. */
const READY_VIEWS: Partial<Record<ReadySegment, ReadyView>> = { outstanding: OWED, overLimit: OWED };

/** How a filter is looked at where it is a ready segment with a page of its own; null where it is none. */
export function readyViewOf(where: string): ReadyView | null {
  const found = Object.entries(READY_SEGMENTS).find(([, definition]) => definition === where);
  return (found && READY_VIEWS[found[0] as ReadySegment]) ?? null;
}

/** Whether a view has the columns of such a page, or is one: they are not what somebody has chosen for the list. */
export function isReadyView({ where, columns }: CustomerView): boolean {
  const own = Object.values(READY_VIEWS).map((view) => view.columns?.join());
  return readyViewOf(where) !== null || (columns !== null && own.includes(columns.join()));
}

/** What changes in a view when a segment is chosen: whoever leaves such a page leaves its columns and order there. */
export function chooseSegment(former: CustomerView, where: string): Partial<CustomerView> {
  const view = readyViewOf(where);
  if (view) return { where, ...view };
  if (!isReadyView(former)) return { where };
  const { sort, direction, columns } = FIRST_VIEW;
  return { where, sort, direction, columns };
}
