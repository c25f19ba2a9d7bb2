import type { Sql } from '../db/connect.ts';

/** What a store has decided about VAT. */
export interface TaxSettings {
  /** Its own number in normal form, with its VAT country. */
  vatCountry: string | null;
  vatNumber: string | null;
  /** ISO 3166-1 alpha-2: where goods leave from, the usual one first. Empty: the store's own country. */
  shipsFrom: string[];
  /** Where it is registered for VAT beside the state of its own number: ISO 3166-1 alpha-2, or XI. */
  registeredIn: string[];
  /** Whether VAT is charged while a number has not been confirmed. */
  whilePending: 'charge' | 'trust';
  /** How long a valid answer counts when no newer one is to be had. */
  validDays: number;
  requiresCompany: boolean;
  requiresVatId: boolean;
}

/** What holds for a store that has decided nothing. */
const DEFAULTS: TaxSettings = {
  vatCountry: null,
  vatNumber: null,
  shipsFrom: [],
  registeredIn: [],
  whilePending: 'charge',
  validDays: 30,
  requiresCompany: false,
  requiresVatId: false,
};

export async function findTaxSettings(sql: Sql, storeId: number): Promise<TaxSettings> {
  const [settings] = await sql<TaxSettings[]>`
    select vat_country, vat_number, ships_from, registered_in, while_pending, valid_days, requires_company,
      requires_vat_id
    from store_tax_settings where store_id = ${storeId}
  `;
  return settings ?? DEFAULTS;
}

/** Changes what is given and leaves the rest. */
export async function updateTaxSettings(
  sql: Sql,
  storeId: number,
  change: Partial<TaxSettings>,
): Promise<void> {
  await sql`insert into store_tax_settings (store_id) values (${storeId}) on conflict do nothing`;
  if (Object.keys(change).length === 0) return;
  await sql`update store_tax_settings set ${sql(change)} where store_id = ${storeId}`;
}
