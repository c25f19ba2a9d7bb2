/**
 * How many decimals a currency's minor unit has, by ISO 4217: EUR 2, XOF 0, KWD 3.
 *
 * ISO's own list and not `Intl`, whose digits are CLDR's habits of display and differ for 17 currencies
 * in use (HUF, IDR, IQD, COP, MGA, … are 0 there). An amount must mean the same in every engine.
 */
export function minorUnitDigits(currency: string): number {
  return DIGITS_BUT_TWO[currency] ?? 2;
}

/**
 * An amount that a shop system wrote as a decimal, as an exact integer of minor units.
 *
 * Digits beyond the minor unit are rounded half away from zero, as PHP's `round` and so WooCommerce does:
 * taxes come with four and more, and a shop in XOF may be set to show two. Null where the text is no plain
 * decimal number, or the result is beyond 2^53.
 */
export function toMinorUnits(amount: string, currency: string): number | null {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(amount.trim()) ?? [];
  if (whole === undefined) return null;

  const digits = minorUnitDigits(currency);
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const rounded = (fraction[digits] ?? '0') >= '5' ? kept + 1n : kept;
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return sign === '-' && rounded > 0n ? -Number(rounded) : Number(rounded);
}

/**
 * An amount as people write it, without the mark of thousands: of a currency without decimals `12.500`, and `12,500`, are twelve
 * thousand five hundred. Of any other a single mark may be that of decimals, and stays.
 */
export function withoutThousandsMark(amount: string, currency: string): string {
  if (minorUnitDigits(currency) > 0) return amount;
  return amount.replace(/^([+-]?\d{1,3})[.,](\d{3})$/, '$1$2');
}

/** Minor units as a plain decimal, for machines: 1250 in EUR is `12.50`, in XOF `1250`. */
export function toDecimalText(minorUnits: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const [sign, text] = [minorUnits < 0 ? '-' : '', String(Math.abs(minorUnits)).padStart(digits + 1, '0')];
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const DIGITS_BUT_TWO: Readonly<Record<string, number>> = {
  ...withDigits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...withDigits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...withDigits(4, 'CLF UYW'),
};

function withDigits(digits: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, digits]));
}
