import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { countryName } from './country-names.ts';
import type { CustomerSheet } from './render-fact.ts';

export type PostalAddress = NonNullable<CustomerSheet['latestAddresses']['delivery']>;

/** An address in the order of most of the world: person, street, place, country; quartier and landmark where the street would be. */
export function postalLines(address: PostalAddress, words: MerchantListMessages, language: string): string[] {
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    address.district,
    address.landmark && words.sheet.landmark(address.landmark),
    [address.postcode, address.city].filter(Boolean).join(' '),
    address.region,
    address.country && countryName(address.country, language),
    address.phone,
    address.instructions,
  ];
  return lines.filter((line): line is string => Boolean(line));
}
