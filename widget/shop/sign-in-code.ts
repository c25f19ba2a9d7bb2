/** Kept apart from the contract, whose file would bring zod along. */
export const CODE_DIGITS = 6;

/** The digits of a typed text as ASCII, at most as many as a code has. */
export function digitsOf(text: string): string {
  return withAsciiDigits(text).replace(/\D/g, '').slice(0, CODE_DIGITS);
}

/** The code in a pasted text: "123 456", "Your code: 123456". Null where no six digits stand together. */
export function findCode(text: string): string | null {
  const [, first, second] = /(?:^|\D)(\d{3})[\s-]?(\d{3})(?!\d)/.exec(withAsciiDigits(text)) ?? [];
  return first && second ? first + second : null;
}

/** Zero of the digits that keyboards in Arabic, Persian and Urdu, and Hindi type. */
const ZEROS = [0x660, 0x6f0, 0x966];

function withAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code <= first + 9);
    return zero ? String(code - zero) : digit;
  });
}
