import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { Store } from '../../portal-server/stores/store-queries.ts';
import { type TypedVatId, setVatId } from '../../portal-server/vat/set-vat-id.ts';
import type { VatOffices } from '../../portal-server/vat/vat-authorities.ts';
import type { VatAuthorities, VatAuthority } from '../../portal-server/vat/vat-authority.ts';
import { createViesClient, VIES_COUNTRIES } from '../../portal-server/vat/vies-client.ts';
import { signedIn } from './signed-in.ts';
import { BELGIAN_NUMBER, FRENCH_NUMBER, GERMAN_NUMBER } from './vat-numbers.ts';

export { BELGIAN_NUMBER, FRENCH_NUMBER, GERMAN_NUMBER };

/** Whom a test's server asks: one authority for all of VIES's countries. */
export function authoritiesAt(vies: string | VatAuthority): VatAuthorities {
  const authority = typeof vies === 'string' ? createViesClient(vies, { timeoutMs: 2_000 }) : vies;
  return new Map(VIES_COUNTRIES.map((country) => [country, authority]));
}

/** What the command line asks: VIES there, and nobody elsewhere. */
export function officesAt(viesUrl: string): VatOffices {
  return { authorities: authoritiesAt(viesUrl), vies: createViesClient(viesUrl, { timeoutMs: 2_000 }) };
}

/** A signed-in customer of this store who has entered a number. */
export async function makeVatId(
  sql: postgres.Sql,
  given: { store: Store; authorities: VatAuthorities; typed?: Partial<TypedVatId> },
): Promise<{ storeId: number; customerId: string; headers: Record<string, string> }> {
  const { store, authorities, typed } = given;
  const { customerId, headers } = await signedIn(sql, store, `${randomUUID()}@example.com`);
  const entered = { business: true, number: FRENCH_NUMBER, company: 'Akwaba SARL', ...typed };
  await setVatId({ sql, authorities }, { store, customerId, typed: entered });
  return { storeId: store.id, customerId, headers };
}
