import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { SavedAddress } from './postal-address.ts';

/** What a shopper may be written to by, if they agree. */
export const CONSENT_CHANNELS = ['email', 'sms', 'whatsapp'] as const;
export const ConsentChannel = z.enum(CONSENT_CHANNELS);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/**
 * Why a number cannot be called: the `reason` that `invalid_request` gives for a field `phone`. `no_country`: it
 * begins with a code of no country.
 */
export const PHONE_PROBLEMS = ['too_short', 'too_long', 'no_country', 'no_number', 'not_valid'] as const;
export type PhoneProblem = (typeof PHONE_PROBLEMS)[number];

const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'An ISO 3166-1 code of two capitals, as FR or SN');

/** A language that the shop's messages are written in. */
const Language = z.enum(['en', 'fr']);

const Phone = z.object({
  /** As its own country writes it, to change it beside that country. As typed where it is no number that can be called. */
  national: z.string(),
  /** As the world dials it, with spaces: `+225 07 07 07 0707`. As typed where it is no number that can be called. */
  shown: z.string(),
  /** Whose number it is: ISO 3166-1 alpha-2; null where that cannot be told. */
  country: CountryCode.nullable(),
});

/** The latest that was said of one channel. */
export const Consent = z.object({
  channel: ConsentChannel,
  given: z.boolean(),
  /** Null where a shop system's record says it, which tells no date. */
  saidAt: IsoDate.nullable(),
  /** `account`, `import`, `staff`; `order:<source>` or `platform` where it was said in the shop itself. */
  source: z.string(),
});
export type Consent = z.infer<typeof Consent>;

export const Profile = z.object({
  /** To be sent back with a change. */
  version: z.int(),
  name: z.string().nullable(),
  phone: Phone.nullable(),
  /** Whether the number may be written to by WhatsApp. */
  whatsapp: z.boolean(),
  /** Null while they have not said: then messages follow the page that asks for them. */
  language: Language.nullable(),
  addresses: z.array(SavedAddress),
  /** Channels of which nothing was said are left out: that is no consent. */
  consents: z.array(Consent),
});
export type Profile = z.infer<typeof Profile>;

/**
 * The signed-in shopper's profile: what they wrote, else what their latest order with a proven address says. Never
 * anything of an order whose address they have not proven.
 */
export const getProfile = endpoint({ method: 'get', path: '/profile', response: Profile });

/**
 * Saves name, phone and language, whole. What is given is from now on the customer's own word, which no order changes.
 * A number that begins with `+` is read as it is, any other as one of `phoneCountry`. Where the profile is no longer
 * the version that was shown: `changed_meanwhile`.
 */
export const updateProfile = endpoint({
  method: 'put',
  path: '/profile',
  body: z.object({
    version: z.int32(),
    name: z.string().trim().max(200).nullable(),
    phone: z.string().trim().max(40).nullable(),
    phoneCountry: CountryCode,
    whatsapp: z.boolean(),
    language: Language,
  }),
  response: Profile,
});

/** Gives or withdraws consent for a channel, with the sentence that was shown. The same again adds nothing. */
export const updateConsents = endpoint({
  method: 'put',
  path: '/consents',
  body: z.object({
    consents: z
      .array(
        z.object({
          channel: ConsentChannel,
          given: z.boolean(),
          wording: z.string().trim().min(1).max(500),
        }),
      )
      .min(1)
      .max(CONSENT_CHANNELS.length),
  }),
  response: z.object({ consents: z.array(Consent) }),
});

/** What a form needs to know of countries, so that no browser carries it along. */
export const listCountries = endpoint({
  method: 'get',
  path: '/countries',
  response: z.object({
    /** By ISO 3166-1 alpha-2: the code before the number, as `225`. */
    callingCodes: z.record(z.string(), z.string()),
    /** The ones to offer first, the store's own at the head. */
    likely: z.array(CountryCode),
    /** Where an address is incomplete without a postcode. */
    postcode: z.array(CountryCode),
    /** Where quartier and landmark tell more than a street does. */
    landmark: z.array(CountryCode),
  }),
});
