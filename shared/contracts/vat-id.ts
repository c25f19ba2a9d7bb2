import { z } from 'zod';

import { isCountryCode } from '../country-code.ts';
import { TAX_REASONS, TAX_TREATMENTS } from '../tax-treatment.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

export const VAT_NUMBER_MAX_CHARS = 40;
export const COMPANY_MAX_CHARS = 200;

/**
 * What is known of a number. `unchecked`: its country has nobody to ask. `pending`: it is being asked for the first time.
 * `unavailable`: whoever knows does not answer; it is asked again by itself. An error is never `invalid`.
 */
export const VatState = z.enum(['unchecked', 'pending', 'valid', 'invalid', 'unavailable']);
export type VatState = z.infer<typeof VatState>;

/** A customer's account for tax: theirs as a person, or their business's. */
export const VatId = z.object({
  business: z.boolean(),
  company: z.string().nullable(),
  /** 14 digits: a French establishment. */
  siret: z.string().nullable(),
  /** In normal form, with its prefix. Null where they have none. */
  number: z.string().nullable(),
  /** The number's VAT country: EL and XI where ISO has GR and GB. Null for a number of none that we know. */
  country: z.string().nullable(),
  /** Null without a number. */
  state: VatState.nullable(),
  /** When an authority last said yes or no. */
  answeredAt: IsoDate.nullable(),
  /** How long `valid` counts, should no newer answer come. */
  validUntil: IsoDate.nullable(),
});
export type VatId = z.infer<typeof VatId>;

const VatIdAnswer = z.object({
  /** Null where they have said nothing yet. */
  vatId: VatId.nullable(),
  /** What this store asks of a business. */
  requires: z.object({ company: z.boolean(), vatId: z.boolean() }),
  /** ISO 3166-1 alpha-2: whose number one without a prefix is taken for. */
  country: z.string(),
  /** How goods for their default delivery address are taxed now. */
  tax: z.object({ treatment: z.enum(TAX_TREATMENTS), reason: z.enum(TAX_REASONS), chargesVat: z.boolean() }),
});

/** The signed-in shopper's own. */
export const getVatId = endpoint({ method: 'get', path: '/vat-id', response: VatIdAnswer });

/**
 * Replaces it. A new number is asked for at once, off this request: read it again until it is no longer `pending`.
 *
 * Errors: `invalid_request` (`number`: why it is none; `siret`; `company`, `number` where the store requires them),
 * `too_many_requests`.
 */
export const setVatId = endpoint({
  method: 'put',
  path: '/vat-id',
  body: z.object({
    business: z.boolean(),
    /** As typed: spaces, dots and small letters do not matter. Null or left out: none. */
    number: z.string().trim().max(VAT_NUMBER_MAX_CHARS).nullish(),
    /** ISO 3166-1 alpha-2, for a number that is typed without its prefix. */
    country: z
      .string()
      .toUpperCase()
      .refine(isCountryCode, 'Must be a country of ISO 3166-1, as FR or SN')
      .nullish(),
    company: z.string().trim().max(COMPANY_MAX_CHARS).nullish(),
    siret: z.string().trim().max(VAT_NUMBER_MAX_CHARS).nullish(),
  }),
  response: VatIdAnswer,
});

/** Forgets it. The proofs of checks stay with the store, which the law makes keep them. */
export const removeVatId = endpoint({ method: 'delete', path: '/vat-id', response: VatIdAnswer });
