import { html, nothing, type TemplateResult } from 'lit';

import { postalLines } from '../../shared/postal-lines.ts';
import type { Portal } from '../core/portal-context.ts';
import type { Order } from './comptoir-order.ts';

type Address = NonNullable<Order['shippingAddress']>;

/** Where the order goes and who pays. One address that serves for both is shown once. */
export function renderAddresses(order: Order, portal: Portal): TemplateResult | typeof nothing {
  const { shippingAddress: shipping, billingAddress: billing } = order;
  const words = portal.messages.order;
  const shown = [
    shipping && { name: words.shippingAddress, address: shipping },
    billing && !isSame(shipping, billing) && { name: words.billingAddress, address: billing },
  ].filter((entry) => entry !== null && entry !== false);
  if (shown.length === 0) return nothing;

  return html`
    <div class="addresses" part="addresses">
      ${shown.map(
        ({ name, address }) => html`
          <section>
            <h3>${name}</h3>
            <address>
              ${postalLines(address, words.landmark, portal.language).map((line) => html`<span dir="auto">${line}</span>`)}
            </address>
            ${address.instructions ? html`<p class="muted" dir="auto">${address.instructions}</p>` : nothing}
          </section>
        `,
      )}
    </div>
  `;
}

/** Billing forms often leave out the phone and the words for the driver. */
function isSame(one: Address | null, other: Address): boolean {
  const key = (address: Address) =>
    [
      address.name,
      address.company,
      address.line1,
      address.line2,
      address.district,
      address.postcode,
      address.city,
    ]
      .join('\n')
      .toLowerCase();
  return one !== null && key(one) === key(other);
}
