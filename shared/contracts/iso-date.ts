import { z } from 'zod';

/** A `Date` in code, an ISO 8601 string with its zone on the wire. */
export const IsoDate = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
