import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { Sql } from '../db/connect.ts';
import { seal, unseal } from '../http/portal-key.ts';
import * as queries from './webhook-secret-queries.ts';

/** How long a former secret still holds: Shopify may sign with it for an hour after it was changed. */
export const FORMER_SECRET_LIFETIME_MS = 24 * 60 * 60 * 1000;

interface NewSecret {
  storeId: number;
  platform: string;
  secret: string;
  shop?: string | undefined;
  atOnce?: boolean;
}

/** Sets the secret that a platform signs with. The former one holds on for a while, or ends `atOnce`. */
export async function setWebhookSecret(
  deps: { sql: postgres.Sql; portalKey: Buffer },
  given: NewSecret,
): Promise<void> {
  await deps.sql.begin((tx) => writeWebhookSecret(tx, deps.portalKey, given));
}

/** The same, within the caller's transaction. */
export async function writeWebhookSecret(
  tx: postgres.TransactionSql,
  portalKey: Buffer,
  given: NewSecret,
): Promise<void> {
  const { storeId, platform } = given;
  const sealed = seal(portalKey, PURPOSE, contextOf(given), given.secret);
  const at = new Date(Date.now() + (given.atOnce ? 0 : FORMER_SECRET_LIFETIME_MS));

  await queries.expireWebhookSecrets(tx, { storeId, platform, at });
  const row = { storeId, platform, id: randomUUID(), sealed, shop: given.shop ?? null };
  await queries.insertWebhookSecret(tx, row);
  await queries.deleteExpiredWebhookSecrets(tx, storeId);
}

/** The secrets with which a delivery of this platform may be signed now. */
export async function readWebhookSecrets(
  deps: { sql: Sql; portalKey: Buffer },
  of: { storeId: number; platform: string },
): Promise<string[]> {
  const rows = await queries.listWebhookSecrets(deps.sql, of);
  return rows.map((row) => unseal(deps.portalKey, PURPOSE, contextOf(row), row.sealed));
}

// Bound to store and platform: a row that is copied to another store does not open there.
function contextOf(secret: { storeId: number; platform: string }): string {
  return `${secret.storeId}/${secret.platform}`;
}

const PURPOSE = 'webhook-secret';
