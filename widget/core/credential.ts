import type { Answer, ApiClient, Endpoints } from './api-client.ts';
import type { ShopStorage } from './shop-storage.ts';

const NOTE = 'token';

export type WhoIsSignedIn = Answer<Endpoints['GET /session']>;

/**
 * Decides, here alone, how this browser shows that it is signed in.
 *
 * By the portal's HttpOnly cookie wherever the browser keeps it, so that no script of the shop can read
 * it. Only where the browser drops it: by a bearer token in the shop origin's `localStorage`, which
 * scripts of the shop can read, and which ends with its session.
 */
export interface Credential {
  /** The bearer token, where this browser needs one. */
  token(): string | null;
  /** After a sign-in: finds out which of the two works here, and answers who is signed in. */
  settle(api: ApiClient, ticket: string): Promise<WhoIsSignedIn>;
  forget(): void;
}

export function createCredential(storage: ShopStorage): Credential {
  return {
    token: () => storage.get(NOTE) as string | null,
    forget: () => storage.remove(NOTE),
    async settle(api, ticket) {
      storage.remove(NOTE);
      const byCookie = await api('GET /session', {});
      if (byCookie.customer) return byCookie;

      const bought = await api('POST /session/token', { body: { ticket } });
      storage.set(NOTE, bought.token, bought.expiresInMs);
      return api('GET /session', {});
    },
  };
}
