import { z } from 'zod';

/** ISO 4217, upper case: `EUR`, `XOF`. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'An ISO 4217 code in capitals, as EUR or XOF');

/**
 * An amount in the currency's minor units (cents for EUR, francs for XOF), as an integer.
 *
 * A number, and exact: beyond 2^53 it is refused, not rounded. The database keeps it as bigint.
 */
export const MinorUnits = z.int();
