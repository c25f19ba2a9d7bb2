import { html, type TemplateResult } from 'lit';

import type { OrderStatus } from '../../shared/contracts/order.ts';
import type { Messages } from '../../shared/messages/en.ts';
import type { ShipmentState } from '../../shared/order-status.ts';
import { FULFILMENT_LOOK, type Look, PAYMENT_LOOK, SHIPMENT_LOOK } from '../../shared/status-look.ts';
import '../ui/comptoir-status.ts';

/** A payment status in plain words; where the shop's own has no twin, in the shop's. */
export function renderPayment({ payment, rawPayment }: OrderStatus, messages: Messages): TemplateResult {
  return render(PAYMENT_LOOK[payment], (payment === 'unknown' && rawPayment) || messages.payment[payment]);
}

/** A fulfilment status, likewise. */
export function renderFulfilment(status: OrderStatus, messages: Messages): TemplateResult {
  const { fulfilment, rawFulfilment } = status;
  const words = (fulfilment === 'unknown' && rawFulfilment) || messages.fulfilment[fulfilment];
  return render(FULFILMENT_LOOK[fulfilment], words);
}

/** How far a parcel has come. */
export function renderShipmentState(state: ShipmentState, messages: Messages): TemplateResult {
  return render(SHIPMENT_LOOK[state], messages.shipment[state]);
}

function render({ tone, shape, mirrored = false }: Look, words: string): TemplateResult {
  return html`<comptoir-status part="status" tone=${tone} .shape=${shape} ?mirrored=${mirrored}
    >${words}</comptoir-status
  >`;
}
