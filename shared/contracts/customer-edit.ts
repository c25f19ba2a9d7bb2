import { z } from 'zod';

import { isCountryCode } from '../country-code.ts';
import { InStore } from './admin.ts';
import {
  BusinessTerms,
  CUSTOMER_NOTE_MAX_CHARS,
  NewTag,
  OfCustomer,
  TAGS_PER_CUSTOMER,
} from './customer-sheet.ts';
import { endpoint } from './endpoint.ts';
import { COMPANY_MAX_CHARS } from './vat-id.ts';

/** Fields of a customer's own that follow their latest order until somebody says more. */
export const FOLLOWING_FIELDS = [
  'name',
  'phone',
  'company',
  'locale',
  'city',
  'postcode',
  'country',
] as const;
export const FollowingField = z.enum(FOLLOWING_FIELDS);
export type FollowingField = z.infer<typeof FollowingField>;

// An empty field says that there is nothing.
const Text = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || null)
  .nullable();
const Country = z.string().refine(isCountryCode, 'Must be a country of ISO 3166-1, in capitals, as FR or SN');

/** What staff can say of a customer. A field that is not there stays as it is; null empties it. */
const CustomerFields = z.object({
  name: Text,
  /** As typed. One that begins with `+` is read as it is, any other as one of `country`, or of the store's. */
  phone: z
    .string()
    .trim()
    .max(40)
    .transform((text) => text || null)
    .nullable(),
  company: z
    .string()
    .trim()
    .max(COMPANY_MAX_CHARS)
    .transform((text) => text || null)
    .nullable(),
  /** BCP 47 */
  locale: z.string().trim().min(2).max(35).nullable(),
  city: Text,
  postcode: Text,
  country: Country.nullable(),
  note: z
    .string()
    .trim()
    .max(CUSTOMER_NOTE_MAX_CHARS)
    .transform((text) => text || null)
    .nullable(),
  /** All of them, in place of those before. Two that differ in case or accents are one. */
  tags: z.array(NewTag).max(TAGS_PER_CUSTOMER),
  /** The keys of all that they are to be in by staff's hand. Groups by rule are none of these, and stay as they are. */
  groups: z.array(z.string().max(100)).max(100),
  /** Why they are exempt from VAT; null: they are not. */
  taxExemptReason: Text,
  siret: z.string().trim().max(40).nullable(),
  terms: BusinessTerms.extend({
    outstandingLimit: z.int().min(0).nullable(),
    paymentDays: z.int().min(0).max(365).nullable(),
  }),
});

/** The fields that were given, as they were or are. `siret` in normal form; `follow` where a field followed orders. */
const CustomerChanges = CustomerFields.partial().extend({ follow: z.array(FollowingField).optional() });
export type CustomerChanges = z.infer<typeof CustomerChanges>;

/**
 * Changes what is given of a customer. It is the staff's word from then on, which no order changes. Those in `follow`
 * follow orders again. For owners and editors.
 *
 * The answer tells what was there and what is: `before`, sent back as a body, undoes the change. With `ifStill` it is only made
 * where the fields named there are as they stand there: what was seen, or, to undo, `after`. Errors: `invalid_request` by
 * field, `customer_not_found`, `changed_meanwhile`.
 */
export const updateCustomer = endpoint({
  method: 'patch',
  path: '/admin/:store/customers/:customerId',
  params: OfCustomer,
  body: CustomerChanges.extend({
    ifStill: CustomerChanges.extend({ tags: z.array(z.string()).optional() }).optional(),
  }).strict(),
  response: z.object({ before: CustomerChanges, after: CustomerChanges }),
});

/**
 * Adds a customer whom staff know: by name, e-mail or phone. For owners and editors. Errors: `invalid_request` by field,
 * `email_in_use`: the address is a customer's already.
 */
export const addCustomer = endpoint({
  method: 'post',
  path: '/admin/:store/customers',
  params: InStore,
  body: CustomerFields.partial()
    .extend({ email: z.string().trim().max(320).nullable().optional() })
    .strict()
    .refine((given) => Boolean(given.name || given.email || given.phone), {
      message: 'Needs a name, an e-mail address or a phone number',
      path: ['name'],
    }),
  response: z.object({ customerId: z.uuid() }),
});
export type NewCustomer = z.infer<typeof addCustomer.body>;
