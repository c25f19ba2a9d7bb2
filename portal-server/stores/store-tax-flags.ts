import type postgres from 'postgres';

import { parseVatNumber } from '../../shared/vat-number.ts';
import { type TaxSettings, updateTaxSettings } from '../vat/tax-settings-queries.ts';
import { makeStoreDue } from '../vat/vat-id-queries.ts';
import { CommandError } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const VALID_DAYS_MAX = 365;

export const TAX_OPTIONS = {
  number: { type: 'string' },
  'no-number': { type: 'boolean' },
  'ships-from': { type: 'string' },
  'while-pending': { type: 'string' },
  'valid-days': { type: 'string' },
  require: { type: 'string', multiple: true },
} as const;

export interface TaxFlags {
  number?: string;
  'no-number'?: boolean;
  'ships-from'?: string;
  'while-pending'?: string;
  'valid-days'?: string;
  require?: string[];
}

/** Changes what the flags say. Under another number of its own the store has its customers' asked about again. */
export async function setTaxSettings(sql: postgres.Sql, store: Store, flags: TaxFlags): Promise<void> {
  const change: Partial<TaxSettings> = {
    ...(flags.number !== undefined && toOwnNumber(flags.number, store)),
    ...(flags['no-number'] && { vatCountry: null, vatNumber: null }),
    ...(flags['ships-from'] !== undefined && { shipsFrom: toCountries(flags['ships-from']) }),
    ...(flags['while-pending'] !== undefined && { whilePending: toWhilePending(flags['while-pending']) }),
    ...(flags['valid-days'] !== undefined && { validDays: toDays(flags['valid-days']) }),
    ...(flags.require && toRequired(flags.require)),
  };
  await sql.begin(async (tx) => {
    await updateTaxSettings(tx, store.id, change);
    if (change.vatNumber) await makeStoreDue(tx, store.id);
  });
}

function toOwnNumber(text: string, store: Store): Pick<TaxSettings, 'vatCountry' | 'vatNumber'> {
  const parsed = parseVatNumber(text, { country: store.country });
  if (!parsed.wellFormed) {
    const example = parsed.example ? `, as ${parsed.example}` : '';
    throw new CommandError(`--number ${text}: is no VAT number (${parsed.reason})${example}`);
  }
  return { vatCountry: parsed.country, vatNumber: parsed.number };
}

function toCountries(text: string): string[] {
  const countries = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (countries.length === 0 || countries.some((code) => !/^[A-Z]{2}$/.test(code))) {
    throw new CommandError(`--ships-from ${text}: must be ISO 3166-1 codes, as FR,BE`);
  }
  return [...new Set(countries)];
}

function toWhilePending(text: string): TaxSettings['whilePending'] {
  if (text !== 'charge' && text !== 'trust') {
    throw new CommandError(`--while-pending ${text}: must be charge (VAT) or trust (the customer)`);
  }
  return text;
}

function toDays(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > VALID_DAYS_MAX) {
    throw new CommandError(`--valid-days ${text}: must be a whole number from 1 to ${VALID_DAYS_MAX}`);
  }
  return days;
}

function toRequired(names: string[]): Pick<TaxSettings, 'requiresCompany' | 'requiresVatId'> {
  const unknown = names.find((name) => !['company', 'vat-id', 'nothing'].includes(name));
  if (unknown !== undefined)
    throw new CommandError(`--require ${unknown}: must be company, vat-id or nothing`);
  return { requiresCompany: names.includes('company'), requiresVatId: names.includes('vat-id') };
}
