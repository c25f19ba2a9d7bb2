import type { z } from 'zod';

import type { Address } from '../../shared/contracts/address.ts';
import { cut } from './payload-values.ts';

const ADDRESS_LINE_MAX_CHARS = 200;

/** An address from a platform's parts, or null where a platform sends one with nothing in it. */
export function postalAddress(parts: Record<PlatformPart, string | null>): z.input<typeof Address> | null {
  if (Object.values(parts).every((part) => part === null)) return null;

  const { country, region } = parts;
  const code = countryLetters(country);
  // A name where two letters belong is still part of the address: it stands behind the region, where mail has it.
  const lastLine = code || !country ? region : [region, country].filter(Boolean).join(', ');
  const lines = Object.entries({ ...parts, region: lastLine });
  const cutLines = lines.map(([part, text]) => [part, cut(text, ADDRESS_LINE_MAX_CHARS)]);
  return { ...Object.fromEntries(cutLines), country: code };
}

/** A person's whole name from its halves, of which either may be missing. */
export function fullName(
  person: { first_name: string | null; last_name: string | null } | null,
): string | null {
  return [person?.first_name, person?.last_name].filter(Boolean).join(' ') || null;
}

/** What stands where ISO 3166-1 alpha-2 belongs, in capitals, be it a country or not; null where it is not of that form. */
function countryLetters(text: string | null): string | null {
  const code = text?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

type PlatformPart =
  | 'name'
  | 'company'
  | 'line1'
  | 'line2'
  | 'postcode'
  | 'city'
  | 'region'
  | 'country'
  | 'phone';
