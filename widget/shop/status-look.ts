import { html, type TemplateResult } from 'lit';

import type { OrderStatus } from '../../shared/contracts/order.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { FulfilmentStatus, PaymentStatus, ShipmentState } from '../../shared/order-status.ts';
import type { Tone } from '../ui/comptoir-status.ts';
import '../ui/comptoir-status.ts';
import type { IconName } from '../ui/icons.ts';

type Look = readonly [Tone, IconName];

const PAYMENT: Record<PaymentStatus, Look> = {
  incomplete: ['wait', 'alert'],
  awaiting_payment: ['wait', 'clock'],
  paid: ['good', 'check'],
  partially_refunded: ['plain', 'undo'],
  refunded: ['plain', 'undo'],
  cancelled: ['bad', 'cross'],
  unknown: ['plain', 'question'],
};

const FULFILMENT: Record<FulfilmentStatus, Look> = {
  awaiting_processing: ['busy', 'bag'],
  processing: ['busy', 'wheel'],
  ready_for_pickup: ['wait', 'pin'],
  shipped: ['busy', 'truck'],
  out_for_delivery: ['busy', 'truck'],
  delivered: ['good', 'check'],
  returned: ['plain', 'undo'],
  will_not_deliver: ['bad', 'cross'],
  unknown: ['plain', 'question'],
};

const SHIPMENT: Record<ShipmentState, Look> = {
  preparing: ['busy', 'wheel'],
  in_transit: ['busy', 'truck'],
  out_for_delivery: ['busy', 'truck'],
  ready_for_pickup: ['wait', 'pin'],
  delivered: ['good', 'check'],
  failed: ['bad', 'alert'],
  cancelled: ['bad', 'cross'],
  unknown: ['plain', 'question'],
};

/** A payment status in plain words; where the shop's own has no twin, in the shop's. */
export function renderPayment({ payment, rawPayment }: OrderStatus, messages: Messages): TemplateResult {
  return render(PAYMENT[payment], (payment === 'unknown' && rawPayment) || messages.payment[payment]);
}

/** A fulfilment status, likewise. */
export function renderFulfilment(status: OrderStatus, messages: Messages): TemplateResult {
  const { fulfilment, rawFulfilment } = status;
  const words = (fulfilment === 'unknown' && rawFulfilment) || messages.fulfilment[fulfilment];
  return render(FULFILMENT[fulfilment], words);
}

/** How far a parcel has come. */
export function renderShipmentState(state: ShipmentState, messages: Messages): TemplateResult {
  return render(SHIPMENT[state], messages.shipment[state]);
}

function render([tone, icon]: Look, words: string): TemplateResult {
  return html`<comptoir-status part="status" tone=${tone} icon=${icon}>${words}</comptoir-status>`;
}
