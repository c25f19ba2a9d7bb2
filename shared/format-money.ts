import { minorUnitDigits } from './minor-units.ts';

/**
 * Shows an amount of minor units in the reader's language, to the last unit.
 *
 * The decimals are ISO 4217's. Where the currency's people leave them out (CLDR: 1 500 HUF) and there are
 * none to show, so does this. The text form of the number is given to `Intl`, since a division would round.
 */
export function formatMoney(amount: number, currency: string, language: string): string {
  const digits = minorUnitDigits(currency);
  const isWhole = amount % 10 ** digits === 0;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    ...(!isWhole && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return format.format(decimal(amount, digits));
}

/** `-1999` with two digits is `-19.99`. */
function decimal(amount: number, digits: number): `${number}` {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits);
  return `${amount < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}` as `${number}`;
}
