import { BAG, QUESTION } from './account-shapes.ts';
import type { FulfilmentStatus, PaymentStatus, ShipmentState } from './order-status.ts';
import { ALERT, CHECK } from './shapes.ts';

/** How it stands: settled well, under way, waiting for somebody, or ended badly. */
export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'plain';

/** A status told by a tone and a line drawing on a field of 24; `mirrored` where one reads from right to left. */
export type Look = { tone: Tone; shape: string; mirrored?: boolean };

const CLOCK = 'M12 7v5.3l3.3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z';
const CROSS = 'm9 9 6 6m0-6-6 6m12-3a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z';
const PIN =
  'M12 21c4.5-4.6 6.8-8.1 6.8-11a6.8 6.8 0 1 0-13.6 0c0 2.9 2.3 6.4 6.8 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z';
const TRUCK =
  'M2.5 6.5h12v10h-12zm12 3.5h4l3 3.2v3.3h-7M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm11 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z';
const UNDO = 'M4 9h10.5a5 5 0 0 1 0 10H8M8 5 4 9l4 4';
const WHEEL = 'M12 3a9 9 0 1 0 9 9M12 7.5V12l3 2';

export const PAYMENT_LOOK: Record<PaymentStatus, Look> = {
  incomplete: { tone: 'wait', shape: ALERT },
  awaiting_payment: { tone: 'wait', shape: CLOCK },
  paid: { tone: 'good', shape: CHECK },
  partially_refunded: { tone: 'plain', shape: UNDO, mirrored: true },
  refunded: { tone: 'plain', shape: UNDO, mirrored: true },
  cancelled: { tone: 'bad', shape: CROSS },
  unknown: { tone: 'plain', shape: QUESTION },
};

export const FULFILMENT_LOOK: Record<FulfilmentStatus, Look> = {
  awaiting_processing: { tone: 'busy', shape: BAG },
  processing: { tone: 'busy', shape: WHEEL },
  ready_for_pickup: { tone: 'wait', shape: PIN },
  shipped: { tone: 'busy', shape: TRUCK, mirrored: true },
  out_for_delivery: { tone: 'busy', shape: TRUCK, mirrored: true },
  delivered: { tone: 'good', shape: CHECK },
  returned: { tone: 'plain', shape: UNDO, mirrored: true },
  will_not_deliver: { tone: 'bad', shape: CROSS },
  unknown: { tone: 'plain', shape: QUESTION },
};

export const SHIPMENT_LOOK: Record<ShipmentState, Look> = {
  preparing: { tone: 'busy', shape: WHEEL },
  in_transit: { tone: 'busy', shape: TRUCK, mirrored: true },
  out_for_delivery: { tone: 'busy', shape: TRUCK, mirrored: true },
  ready_for_pickup: { tone: 'wait', shape: PIN },
  delivered: { tone: 'good', shape: CHECK },
  failed: { tone: 'bad', shape: ALERT },
  cancelled: { tone: 'bad', shape: CROSS },
  unknown: { tone: 'plain', shape: QUESTION },
};
