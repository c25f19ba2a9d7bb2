import { isSignedWith } from '../signature.ts';

/** Whether Shopify signed this body: `X-Shopify-Hmac-Sha256`, with the app's client secret. */
export function verifyShopify(secret: string, body: Buffer, headers: Headers): boolean {
  return isSignedWith(secret, body, headers.get('x-shopify-hmac-sha256') ?? '');
}
