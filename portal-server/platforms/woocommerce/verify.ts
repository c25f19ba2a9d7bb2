import { isSignedWith } from '../signature.ts';

/** Whether WooCommerce signed this body: `X-WC-Webhook-Signature`, with the secret as WordPress decodes it. */
export function verifyWooCommerce(secret: string, body: Buffer, headers: Headers): boolean {
  return isSignedWith(decodeSpecialChars(secret), body, headers.get('x-wc-webhook-signature') ?? '');
}

/**
 * Whether this is the call by which WooCommerce tries out an address when a webhook is saved: a form with
 * the webhook's number, unsigned, that wants exactly 200. It says nothing, so nothing is done.
 */
export function isWooCommercePing(body: Buffer, headers: Headers): boolean {
  return (
    !headers.has('x-wc-webhook-signature') &&
    (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded') &&
    body.length <= PING_MAX_BYTES &&
    /^webhook_id=\d+$/.test(body.toString('latin1'))
  );
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
