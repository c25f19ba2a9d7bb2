import { html, nothing, type TemplateResult } from 'lit';

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
              ${addressLines(address, portal).map((line) => html`<span dir="auto">${line}</span>`)}
            </address>
            ${address.instructions ? html`<p class="muted" dir="auto">${address.instructions}</p>` : nothing}
          </section>
        `,
      )}
    </div>
  `;
}

/**
 * The lines in the order of most of the world: person, street, place, country. A quartier and what to ask
 * for on the way come where the street would be, since in many cities they are the address.
 */
function addressLines(address: Address, { messages, language }: Portal): string[] {
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    address.district,
    address.landmark && messages.order.landmark(address.landmark),
    [address.postcode, address.city].filter(Boolean).join(' '),
    address.region,
    address.country && countryName(address.country, language),
    address.phone,
  ];
  return lines.filter((line): line is string => Boolean(line));
}

function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
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
