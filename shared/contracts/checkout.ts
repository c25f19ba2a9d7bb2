import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { ExternalId, Source } from './order-feed.ts';
import { SavedAddress } from './postal-address.ts';
import { VatState } from './vat-id.ts';

/** The `typ` in the head of a statement: what has another one is none, whoever signed it. */
export const STATEMENT_TYPE = 'comptoir-checkout+jwt';

/** Longer than any statement: many addresses, all of them long. */
export const STATEMENT_MAX_CHARS = 64 * 1024;

/** Where goods go, or where the customer of a service is. */
const Destination = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, 'An ISO 3166-1 code of two capitals, as FR or SN'),
  /** Decides in some countries: the Canaries, Åland, Livigno. */
  postcode: z.string().trim().max(20).nullish(),
});

/** What is sold, and where to; without a destination it is their default delivery address. */
const Sale = z.object({
  destination: Destination.optional(),
  supply: z.enum(['goods', 'services']).default('goods'),
  /** BCP 47: the language of the words about tax. By default the store's. */
  language: z.string().max(35).optional(),
});

export const CustomerGroup = z.object({
  /** Of a group that staff have made, or `guest`, `customer`. */
  key: z.string(),
  /** Null for `guest` and `customer`. */
  name: z.string().nullable(),
  /** Hundredths of a per cent: 1250 is 12.5 %. Null: none. It is the shop's server that makes prices. */
  discountBasisPoints: z.int().nullable(),
});
export type CustomerGroup = z.infer<typeof CustomerGroup>;

const Tax = z.object({
  /** Where the sale was taken to go; null where that is not known. */
  destination: z.object({ country: z.string(), postcode: z.string().nullable() }).nullable(),
  supply: z.enum(['goods', 'services']),
  /** `domestic`, `intra_community_supply`, `reverse_charge`, `export`, `exempt_by_staff`, `consumer`. */
  treatment: z.string(),
  chargesVat: z.boolean(),
  /** Why, as a code that does not change, and in words. */
  reason: z.string(),
  words: z.object({ treatment: z.string(), reason: z.string() }),
  /** What the invoice must say, if anything. */
  invoiceWording: z.string().nullable(),
});

/**
 * What the shop's server may rely on about a customer. In a statement these stand beside `iss` (the portal), `aud` (the
 * store's public key), `sub` (the customer's id), `iat`, `exp` and `jti`.
 */
export const CheckoutClaims = z.object({
  /** Proven by whoever has it; null where they have proven none. */
  email: z.string().nullable(),
  name: z.string().nullable(),
  /** E.164 where it is a number that can be called, else as typed. */
  phone: z.string().nullable(),
  company: z.string().nullable(),
  groups: z.array(CustomerGroup),
  vatId: z
    .object({
      number: z.string(),
      country: z.string().nullable(),
      state: VatState,
      /** When an authority last said yes or no. */
      checkedAt: IsoDate.nullable(),
      /** The authority's own word for it, where it gave one: part of the proof. */
      consultationNumber: z.string().nullable(),
    })
    .nullable(),
  tax: Tax,
  addresses: z.array(SavedAddress),
});
export type CheckoutClaims = z.infer<typeof CheckoutClaims>;

/** Values for the fields of a form, by their `autocomplete` token. */
const Fields = z.record(z.string(), z.string());

/**
 * For the page: what to fill in for the signed-in shopper, their groups, how they are taxed, and a statement of it that
 * the page hands to its server, which verifies it.
 *
 * Error: `account_waiting` (the shop has not approved them, or refused to).
 */
export const openCheckout = endpoint({
  method: 'post',
  path: '/checkout',
  body: Sale,
  response: z.object({
    /** `email`, `name`, `given-name`, `family-name`, `tel`, `organization`, `vat-id`. */
    fields: Fields,
    addresses: z.array(
      z.object({
        id: z.uuid(),
        forDelivery: z.boolean(),
        forBilling: z.boolean(),
        /** `address-line1`, `address-level2`, `postal-code`, `country`, …, and who is there. */
        fields: Fields,
      }),
    ),
    groups: z.array(z.string()),
    tax: Tax.omit({ destination: true, supply: true }),
    statement: z.string(),
    expiresAt: IsoDate,
  }),
});

/**
 * For the shop's server, about a customer whom it names: by a statement that a page has handed over, by our id, by a shop
 * system's, or by an address that they have proven. Name only somebody whom the server itself knows to be there: the
 * answer is about whoever has that name. Secret key.
 *
 * Errors: `customer_not_found`, `account_waiting`, `invalid_statement`.
 */
export const createCheckoutClaims = endpoint({
  method: 'post',
  path: '/v1/checkout-claims',
  body: Sale.extend({
    customer: z.union([
      z.strictObject({ statement: z.string().max(STATEMENT_MAX_CHARS) }),
      z.strictObject({ id: z.uuid() }),
      z.strictObject({ email: z.string().trim().min(3).max(320) }),
      z.strictObject({ source: Source, externalId: ExternalId }),
    ]),
  }),
  response: z.object({
    customerId: z.uuid(),
    claims: CheckoutClaims,
    statement: z.string(),
    expiresAt: IsoDate,
  }),
});
