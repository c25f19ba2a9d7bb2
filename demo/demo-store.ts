import { randomBytes } from 'node:crypto';

import type postgres from 'postgres';

import { insertStaff } from '../portal-server/merchant/staff-queries.ts';
import { createStore } from '../portal-server/stores/create-store.ts';
import { findStoreByPublicKey, updateStoreAddresses } from '../portal-server/stores/store-queries.ts';
import { setWebhookSecret } from '../portal-server/stores/webhook-secret.ts';
import { updateTaxSettings } from '../portal-server/vat/tax-settings-queries.ts';
import { DEMO_OWNER } from './demo-addresses.ts';
import type { DemoState } from './demo-state.ts';
import { LANGUAGES } from './words/words.ts';

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
