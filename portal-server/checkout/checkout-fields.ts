import type { CheckoutClaims } from '../../shared/contracts/checkout.ts';
import type { SavedAddress } from '../../shared/contracts/postal-address.ts';
import { pickLanguage } from '../http/language.ts';

type Fields = Record<string, string>;

/** What a form is filled with, by the tokens of HTML's `autocomplete`; what is not known is left out. */
export function personFields({ email, name, phone, company, vatId }: CheckoutClaims): Fields {
  return known({ email, ...nameFields(name), tel: phone, organization: company, 'vat-id': vatId?.number });
}

/**
 * An address in the lines that forms have. Where streets have no names, quartier and landmark are what a driver asks for:
 * they stand in the lines too, since few forms have fields for them, and alone for those that do.
 */
export function addressFields(address: SavedAddress, language: string): Fields {
  const { name, company, phone, line1, line2, district, landmark, postcode, city, region, country } = address;
  const lines = [line1, line2, [district, landmark].filter(Boolean).join(', ')].filter(Boolean) as string[];
  const [first, ...others] = lines;
  return known({
    ...nameFields(name),
    organization: company,
    tel: phone,
    'street-address': lines.join('\n'),
    'address-line1': first,
    'address-line2': others.join(', '),
    'address-level3': district,
    landmark,
    'postal-code': postcode,
    'address-level2': city,
    'address-level1': region,
    country,
    'country-name':
      country && new Intl.DisplayNames([pickLanguage(language)], { type: 'region' }).of(country),
    instructions: address.instructions,
  });
}

/** One name as two: the last word is the family's. A guess, which the shopper sees and can change. */
function nameFields(name: string | null): Record<string, string | undefined> {
  const words = name?.trim().split(/\s+/) ?? [];
  const family = words.length > 1 ? words.pop() : undefined;
  return { name: name ?? undefined, 'given-name': words.join(' '), 'family-name': family };
}

function known(values: Record<string, string | null | undefined>): Fields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Fields;
}
