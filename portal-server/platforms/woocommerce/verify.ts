import { isSignedWith } from '../signature.ts';

/** Whether WooCommerce signed this body: `X-WC-Webhook-Signature`, with the secret as WordPress decodes it. */
export function verifyWooCommerce(secret: string, body: Buffer, headers: Headers): boolean {
  return isSignedWith(decodeSpecialChars(secret), body, headers.get('x-wc-webhook-signature') ?? '');
}

/**
 * Whether a body should be read to see if this is the call by which WooCommerce tries out an address when a webhook
 * is saved: a small form, unsigned, that wants exactly 200.
 */
export function mayBeWooCommercePing(headers: Headers): boolean {
  const length = headers.get('content-length');
  return (
    !headers.has('x-wc-webhook-signature') &&
    (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded') &&
    length !== null &&
    Number(length) <= PING_MAX_BYTES
  );
}

/** Whether that is what the body says: the webhook's number, and nothing more. So nothing is done. */
export function isWooCommercePing(body: Buffer): boolean {
  return /^webhook_id=\d+$/.test(body.toString('latin1'));
}

const PING_MAX_BYTES = 64;

/** As `wp_specialchars_decode(…, ENT_QUOTES)`: WooCommerce signs with the secret after that. */
function decodeSpecialChars(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot)|#0*(34|38|39|60|62)|#x0*(22|26|27|3c|3e));/gi,
    (entity, name, decimal, hex) => {
      if (decimal) return String.fromCharCode(Number(decimal));
      if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
      return { amp: '&', lt: '<', gt: '>', quot: '"' }[String(name)] ?? entity;
    },
  );
}
