import { html, nothing, type TemplateResult } from 'lit';

import { formatDate } from '../../shared/format-date.ts';
import type { Portal } from '../core/portal-context.ts';
import { icon } from '../ui/icon.ts';
import type { Order } from './comptoir-order.ts';
import { renderShipmentState } from './status-look.ts';

const OUT = 'M9.5 5H5v14h14v-4.5M13.5 4.5h6v6M19 5l-8.5 8.5';

type Shipment = Order['shipments'][number];

/** The parcels, with the carrier's own page where there is one. */
export function renderShipments(order: Order, portal: Portal): TemplateResult | typeof nothing {
  const { shipments } = order;
  if (shipments.length === 0) return nothing;

  const words = portal.messages.order;
  return html`
    <section part="shipments" aria-labelledby="shipments">
      <h3 id="shipments">${words.shipments(shipments.length)}</h3>
      <ul class="shipments" role="list">
        ${shipments.map((shipment, index) => {
          const name = shipments.length > 1 ? words.parcel(index + 1, shipments.length) : words.shipment;
          return renderShipment(shipment, shipment.carrier ?? name, portal);
        })}
      </ul>
    </section>
  `;
}

function renderShipment(shipment: Shipment, name: string, { messages, language }: Portal) {
  const { state, trackingNumber, shippedAt, deliveredAt } = shipment;
  const words = messages.order;

  return html`
    <li part="shipment">
      <div class="line"><strong>${name}</strong>${renderShipmentState(state, messages)}</div>
      ${
        deliveredAt
          ? html`<p class="muted">${words.deliveredOn(formatDate(new Date(deliveredAt), language))}</p>`
          : shippedAt
            ? html`<p class="muted">${words.shippedOn(formatDate(new Date(shippedAt), language))}</p>`
            : nothing
      }
      ${trackingNumber ? html`<p class="muted">${words.trackingNumber(trackingNumber)}</p>` : nothing}
      ${renderTrackingLink(shipment, messages.order)}
    </li>
  `;
}

/** The address came from the shop's system: only one that a browser opens as a page is made a link. */
function renderTrackingLink({ trackingUrl }: Shipment, words: Portal['messages']['order']) {
  if (!trackingUrl || !/^https?:\/\//i.test(trackingUrl)) return nothing;

  return html`<a href=${trackingUrl} target="_blank" rel="noopener noreferrer">
    ${words.track}<span class="out-of-sight"> (${words.opensNewTab})</span>${icon(OUT)}
  </a>`;
}
