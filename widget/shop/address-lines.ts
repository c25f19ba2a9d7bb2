import type { Portal } from '../core/portal-context.ts';
import type { Order } from './comptoir-order.ts';

type Address = NonNullable<Order['shippingAddress']>;

/**
 * The lines in the order of most of the world: person, street, place, country. A quartier and what to ask
 * for on the way come where the street would be, since in many cities they are the address.
 */
export function addressLines(address: Address, { messages, language }: Portal): string[] {
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

/** A country's name in this language; its code where there is none. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
}
