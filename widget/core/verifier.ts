import { RequestError } from './request-error.ts';

/** A secret of this browser, and the hash of it that the server may know: RFC 7636, S256. */
export interface Verifier {
  verifier: string;
  challenge: string;
}

/**
 * 32 random bytes and their SHA-256. Fails with `insecure_page` on plain http, where browsers have no
 * `crypto.subtle`: a secret that travels in the clear would prove nothing.
 */
export async function makeVerifier(): Promise<Verifier> {
  if (!globalThis.crypto?.subtle) throw new RequestError('insecure_page');

  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(hash)) };
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
