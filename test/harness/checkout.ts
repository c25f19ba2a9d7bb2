import { randomUUID } from 'node:crypto';

import { createLocalJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type postgres from 'postgres';

import { CheckoutClaims, STATEMENT_TYPE } from '../../shared/contracts/checkout.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import type { Portal } from './portal.ts';

/** A shop's own server: it has a key, and verifies by the published ones what its pages hand over. */
export class ShopServer {
  constructor(
    private readonly portal: Portal,
    readonly store: Store,
    private readonly secretKey: string,
  ) {}

  ask(body: object, key = this.secretKey) {
    return this.portal.app.request('/v1/checkout-claims', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** The code of the refusal; undefined where there was an answer. */
  async refusal(body: object, key?: string): Promise<string | undefined> {
    return ((await (await this.ask(body, key)).json()) as { code?: string }).code;
  }

  async keys() {
    const response = await this.portal.app.request('/.well-known/comptoir/jwks.json');
    return createLocalJWKSet((await response.json()) as Parameters<typeof createLocalJWKSet>[0]);
  }

  /** As `docs/checkout.md` tells to do it. Throws where it is no statement for this shop. */
  async verify(statement: string, now = new Date()): Promise<CheckoutClaims & JWTPayload> {
    const { payload } = await jwtVerify(statement, await this.keys(), {
      algorithms: ['ES256'],
      typ: STATEMENT_TYPE,
      issuer: this.portal.deps.publicUrl,
      audience: this.store.publicKey,
      currentDate: now,
    });
    return payload as CheckoutClaims & JWTPayload;
  }
}

/** Which key has signed it. */
export function kidOf(statement: string): string {
  return decodeProtectedHeader(statement).kid!;
}

/** Adds an address to a customer's own, for delivery unless it is said otherwise. */
export async function liveAt(
  sql: postgres.Sql,
  of: { storeId: number; customerId: string },
  address: Record<string, string>,
): Promise<void> {
  const lines = { ...EMPTY, ...address };
  await sql`
    insert into customer_addresses (store_id, id, customer_id, address, is_delivery_default)
    values (${of.storeId}, ${randomUUID()}, ${of.customerId}, ${sql.json(lines)}, true)
  `;
}

const EMPTY = {
  name: null,
  company: null,
  line1: null,
  line2: null,
  district: null,
  landmark: null,
  postcode: null,
  city: null,
  region: null,
  country: null,
  phone: null,
  instructions: null,
};
