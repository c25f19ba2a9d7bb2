type Part =
  | 'name'
  | 'company'
  | 'line1'
  | 'line2'
  | 'district'
  | 'landmark'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'
  | 'phone';

/** An address as orders and customers have it. */
export type PostalAddress = { readonly [part in Part]?: string | null | undefined };

/**
 * The lines in the order of most of the world: person, street, place, country. A quartier and what to ask
 * for on the way come where the street would be, since in many cities they are the address.
 */
export function postalLines(
  address: PostalAddress,
  sayLandmark: (landmark: string) => string,
  language: string,
): string[] {
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    address.district,
    address.landmark && sayLandmark(address.landmark),
    [address.postcode, address.city].filter(Boolean).join(' '),
    address.region,
    address.country && countryName(address.country, language),
    address.phone,
  ];
  return lines.filter((line): line is string => Boolean(line));
}

/** A country's name in this language; what was given where it is no code, as shop systems send. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}
