/** The sum of the digits, each times its weight; weights beyond nine are letters, `A` is ten. */
export function weigh(digits: string, weights: string): number {
  const parts = Array.from(digits.slice(0, weights.length), (digit, i) => +digit * valueOf(weights[i]!));
  return sumOf(parts);
}

/** The sum of Luhn modulo 10 (ISO/IEC 7812-1, annex B): 0 where the last digit is the check digit of the others. */
export function luhn(digits: string): number {
  const parts = Array.from(digits, (digit, i) =>
    // Every second one from the right is doubled, and its digits are added up.
    (digits.length - i) % 2 ? +digit : (+digit * 2) % 9 || +digit,
  );
  return sumOf(parts) % 10;
}

/** Whether the last digit is the check digit of ISO/IEC 7064, MOD 11,10. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) product = (((product + +digit) % 10 || 10) * 2) % 11;
  return (product + +digits.at(-1)!) % 10 === 1;
}

/** Digits and letters (`A` is 10) as one number modulo 97, the rest that ISO/IEC 7064, MOD 97-10 wants to be 1. */
export function modulo97(text: string): number {
  return [...text].reduce((rest, sign) => +`${rest}${valueOf(sign)}` % 97, 0);
}

export function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function valueOf(sign: string): number {
  return Number.parseInt(sign, 36);
}
