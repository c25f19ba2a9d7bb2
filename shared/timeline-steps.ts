import type { OrderStatus } from './contracts/order.ts';

/** A step of an order's life, and which of its two statuses changed with it. */
export interface TimelineStep<At> {
  at: At;
  status: OrderStatus;
  fulfilment: boolean;
  payment: boolean;
}

/** The timeline as it is shown: the latest step first, and of each only what it changed. */
export function timelineSteps<At>(timeline: { at: At; status: OrderStatus }[]): TimelineStep<At>[] {
  return timeline
    .map(({ at, status }, index) => {
      const before = timeline[index - 1]?.status;
      return {
        at,
        status,
        fulfilment: !before || fulfilmentOf(status) !== fulfilmentOf(before),
        payment: !before || paymentOf(status) !== paymentOf(before),
      };
    })
    .toReversed();
}

function fulfilmentOf({ fulfilment, rawFulfilment }: OrderStatus): string | null {
  return fulfilment === 'unknown' ? rawFulfilment : fulfilment;
}

function paymentOf({ payment, rawPayment }: OrderStatus): string | null {
  return payment === 'unknown' ? rawPayment : payment;
}
