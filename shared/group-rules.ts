/** What follows from who somebody is, and so is nobody's to give. */
export const RESERVED_GROUP_KEYS: readonly string[] = ['visitor', 'guest', 'customer'];
export const GROUP_KEY_MAX_CHARS = 40;
export const GROUP_NAME_MAX_CHARS = 100;
export const GROUPS_PER_STORE = 100;

/** Hundredths of a per cent: all of the price. */
export const DISCOUNT_MAX_BASIS_POINTS = 10_000;

/** As a style sheet names it: small letters and digits, single - between them. */
export function isGroupKey(text: string): boolean {
  return text.length <= GROUP_KEY_MAX_CHARS && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** A key to suggest for a name, `Clients fidèles` as `clients-fideles`; empty where the name has no Latin letter or digit. */
export function suggestGroupKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').slice(0, GROUP_KEY_MAX_CHARS);
  return words.replace(/^-+|-+$/g, '');
}

/** Per cent as people write it, `12,5 %`, in hundredths of one. Nothing is 0; null: this is no discount. */
export function readDiscount(text: string): number | null {
  if (text.trim() === '') return 0;
  const [, whole = '', part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s?%?$/.exec(text.trim()) ?? [];
  if (whole === '') return null;
  const basisPoints = Number(`${whole}${part.padEnd(2, '0')}`);
  return basisPoints <= DISCOUNT_MAX_BASIS_POINTS ? basisPoints : null;
}

/** The same as people of a language read it, without the sign: `readDiscount` reads it back. */
export function writeDiscount(basisPoints: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(
    basisPoints / 100,
  );
}
