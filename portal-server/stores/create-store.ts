import { randomInt } from 'node:crypto';

import type postgres from 'postgres';

import { makeSecretKey } from './secret-key.ts';
import * as queries from './store-queries.ts';

const KEY_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PUBLIC_KEY_CHARS = 16;

/**
 * Makes a store with its first secret key, which exists nowhere else: only its hash is kept.
 *
 * A return URL that is not given is the front page of the first origin.
 */
export async function createStore(
  sql: postgres.Sql,
  given: Pick<queries.NewStore, 'name' | 'origins'> & Partial<Omit<queries.NewStore, 'publicKey'>>,
): Promise<{ store: queries.Store; secretKey: string }> {
  const body = Array.from(
    { length: PUBLIC_KEY_CHARS },
    () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)],
  ).join('');
  const publicKey = `pk_${body}`;
  const { secretKey, ...key } = makeSecretKey(publicKey);

  const store = await sql.begin(async (tx) => {
    const made = await queries.insertStore(tx, {
      currency: 'EUR',
      country: 'FR',
      language: 'fr',
      accentColor: '#1f5eff',
      logoUrl: null,
      returnUrls: given.origins.map((origin) => `${origin}/`),
      sharedEmails: [],
      sellsOnDelivery: false,
      ...given,
      publicKey,
    });
    await queries.insertSecretKey(tx, { storeId: made.id, ...key, createdBy: null });
    return made;
  });
  return { store, secretKey };
}
