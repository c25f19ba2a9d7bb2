/**
 * `JSON.parse`, but no digit is lost: a number that a double would not give back as it was written
 * (an id beyond 2^53, an amount with many digits) is handed on as the text it was.
 *
 * Shopify's ids pass 2^53, and `JSON.parse` turns such an order into another one. Node 20 gives a reviver
 * no source text (it came with V8 11.4). Throws `SyntaxError` where the text is no JSON.
 */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(text.replace(STRING_OR_NUMBER, keepDigits));
}

// Strings are matched so that digits inside them are passed over. One that never ends is matched to the end of the
// text: were it refused, each quote within would begin the search anew, and a long body take a minute.
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

function keepDigits(token: string): string {
  if (token.startsWith('"') || /[eE]/.test(token) || !NUMBER.test(token)) return token;
  return String(Number(token)) === token ? token : `"${token}"`;
}

// RFC 8259: what is written otherwise (007) stays as it is, for JSON.parse to refuse.
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
