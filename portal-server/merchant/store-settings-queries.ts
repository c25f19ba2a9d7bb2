import type { Sql } from '../db/connect.ts';

/** What staff may set. */
export interface EditableSettings {
  name: string;
  logoUrl: string | null;
  accentColor: string;
  language: string;
  origins: string[];
  returnUrls: string[];
  contactEmail: string | null;
}

export interface KeptSettings extends EditableSettings {
  publicKey: string;
  currency: string;
  country: string;
}

export async function findSettings(sql: Sql, storeId: number): Promise<KeptSettings> {
  const [row] = await sql<[KeptSettings]>`select ${columns(sql)} from stores where id = ${storeId}`;
  return row;
}

/** As they are now; nobody else changes them until the transaction is over. */
export async function lockSettings(tx: Sql, storeId: number): Promise<KeptSettings> {
  const [row] = await tx<[KeptSettings]>`
    select ${columns(tx)} from stores where id = ${storeId} for no key update
  `;
  return row;
}

/** Sets what is given, which is something, and leaves the rest. */
export async function updateSettings(
  tx: Sql,
  storeId: number,
  change: Partial<EditableSettings>,
): Promise<void> {
  await tx`update stores set ${tx(change as Record<string, never>)} where id = ${storeId}`;
}

function columns(sql: Sql) {
  return sql`
    public_key, name, logo_url, accent_color, language, origins, return_urls, contact_email, currency, country
  `;
}
