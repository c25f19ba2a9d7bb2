import { createLinkToken, hashLinkToken, LINK_TOKEN } from '../auth/sign-in-secrets.ts';
import type { Store } from '../stores/store-queries.ts';

/** A new link of 256 random bits to an order of this store. It opens nothing until its hash has a row. */
export function newStatusLink(
  publicUrl: string,
  store: Pick<Store, 'publicKey'>,
): { url: string; tokenHash: Buffer } {
  const token = createLinkToken();
  return {
    url: `${publicUrl}${statusPath(store.publicKey, token)}`,
    tokenHash: hashLinkToken(token),
  };
}

/** The path of the link's page. */
export function statusPath(publicKey: string, token: string): string {
  return `/s/${publicKey}/orders/${token}`;
}

/** The hash of a token as it stands in a path; null for what cannot be one. */
export function hashStatusToken(token: string): Buffer | null {
  return LINK_TOKEN.test(token) ? hashLinkToken(token) : null;
}
