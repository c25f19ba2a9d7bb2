import { z } from 'zod';

/** A line of text as a person wrote it, or nothing. Longer input is refused, never cut. */
export const Line = z.string().trim().max(200).nullable().default(null);

/**
 * A postal address that also serves where streets have no names: quartier or district, a landmark to
 * ask for, and words for the driver stand beside the lines that a letter needs.
 */
export const Address = z.object({
  name: Line,
  company: Line,
  line1: Line,
  line2: Line,
  /** Quartier, district, commune: how an address is told in Abidjan, Dakar or Cotonou. */
  district: Line,
  /** "Behind the pharmacy": what to ask for on the way. */
  landmark: Line,
  postcode: Line,
  city: Line,
  region: Line,
  /** ISO 3166-1 alpha-2, upper case. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'An ISO 3166-1 code of two capitals, as FR or SN')
    .nullable()
    .default(null),
  /** As typed. */
  phone: Line,
  instructions: z.string().trim().max(1000).nullable().default(null),
});
export type Address = z.infer<typeof Address>;
