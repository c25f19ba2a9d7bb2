import { randomBytes, randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { findNamedCustomer } from '../portal-server/checkout/checkout-customer-queries.ts';
import { upsertPlatformCustomer } from '../portal-server/customers/upsert-platform-customer.ts';
import { insertGroup, insertMember } from '../portal-server/groups/customer-group-queries.ts';
import { insertStaff } from '../portal-server/merchant/staff-queries.ts';
import { createStore } from '../portal-server/stores/create-store.ts';
import {
  findStoreByPublicKey,
  type Store,
  updateStoreAddresses,
} from '../portal-server/stores/store-queries.ts';
import { setWebhookSecret } from '../portal-server/stores/webhook-secret.ts';
import { updateTaxSettings } from '../portal-server/vat/tax-settings-queries.ts';
import { DEMO_OWNER } from './demo-addresses.ts';
import type { DemoState } from './demo-state.ts';
import { CUSTOMERS } from './seed/customers.ts';
import { LANGUAGES } from './words/words.ts';

/** 10 %. */
const FAITHFUL_DISCOUNT_BASIS_POINTS = 1000;

/** The demo's store as it was left, or a new one; it lets in the shop where it stands now. */
export async function findOrMakeStore(
  deps: { sql: postgres.Sql; portalKey: Buffer },
  given: { known: DemoState | null; shopUrl: string },
): Promise<DemoState> {
  const { known, shopUrl } = given;
  const store = known && (await findStoreByPublicKey(deps.sql, known.publicKey));
  // The data folder may be older or younger than the database.
  if (!known || !store) return makeStore(deps, shopUrl);
  await listOwner(deps.sql, store.id);
  if (known.shopUrl === shopUrl) return known;

  await updateStoreAddresses(deps.sql, { id: store.id, ...addressesOf(shopUrl) });
  return { ...known, shopUrl, moves: known.moves + 1, seeded: false };
}

async function makeStore(
  deps: { sql: postgres.Sql; portalKey: Buffer },
  shopUrl: string,
): Promise<DemoState> {
  const { store, secretKey } = await createStore(deps.sql, {
    name: 'Maison Lagune',
    currency: 'XOF',
    country: 'CI',
    language: 'fr',
    accentColor: '#a6441f',
    sellsOnDelivery: true,
    ...addressesOf(shopUrl),
  });
  // From the workshop in Lyon to Europe: so a business of another country there buys without VAT.
  await updateTaxSettings(deps.sql, store.id, { shipsFrom: ['FR'], registeredIn: ['FR'] });
  await listOwner(deps.sql, store.id);
  const webhookSecrets = { woocommerce: newSecret(), shopify: newSecret() };
  for (const [platform, secret] of Object.entries(webhookSecrets)) {
    await setWebhookSecret(deps, { storeId: store.id, platform, secret });
  }
  await rewardIngrid(deps.sql, store);
  const startedAt = new Date().toISOString();
  return {
    publicKey: store.publicKey,
    secretKey,
    webhookSecrets,
    startedAt,
    shopUrl,
    moves: 0,
    seeded: false,
  };
}

/** As a shop does for its best customer: the shop's own record of her is here before her orders. */
async function rewardIngrid(sql: postgres.Sql, store: Store): Promise<void> {
  const { id, firstName, lastName, email, phone, language, city, postcode, country, consent } =
    CUSTOMERS.ingrid;
  const name = { source: 'woocommerce', externalId: String(id) };
  const fields = { name: `${firstName} ${lastName}`, phone, company: null, locale: language };
  const place = { city, postcode, country };
  await upsertPlatformCustomer(sql, store, {
    ...name,
    email,
    ...fields,
    ...place,
    marketingConsent: consent,
  });

  const key = 'fidelite';
  const group = { storeId: store.id, id: randomUUID(), key, name: 'Clientèle fidèle' };
  await insertGroup(sql, { ...group, discountBasisPoints: FAITHFUL_DISCOUNT_BASIS_POINTS });
  const customerId = await findNamedCustomer(sql, store.id, name);
  if (customerId) await insertMember(sql, { storeId: store.id, key, customerId });
}

/** A store that an earlier release made has none yet. */
async function listOwner(sql: postgres.Sql, storeId: number): Promise<void> {
  await insertStaff(sql, { storeId, email: DEMO_OWNER, role: 'owner', invitedBy: null });
}

/** A mailed link returns to the front page, in either language. */
function addressesOf(shopUrl: string): { origins: string[]; returnUrls: string[] } {
  const frontPages = LANGUAGES.map((language) =>
    language === 'fr' ? `${shopUrl}/` : `${shopUrl}/${language}/`,
  );
  return { origins: [shopUrl], returnUrls: frontPages };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
