/** Segments that every store has from the start, by the names of their words in `shared/messages/segment-en.ts`. */
export const READY_SEGMENTS = {
  vip: 'number_of_orders >= 5 AND last_order_date >= -12m',
  regular: 'number_of_orders BETWEEN 2 AND 4 AND last_order_date >= -12m',
  new: 'number_of_orders = 1 AND first_order_date >= -30d',
  dormant: 'number_of_orders >= 1 AND last_order_date < -12m',
  neverOrdered: 'number_of_orders = 0',
  outstanding: 'oldest_unpaid_order_date IS NOT NULL',
  overLimit: 'outstanding_over_limit = true',
} as const;

export type ReadySegment = keyof typeof READY_SEGMENTS;
