import type postgres from 'postgres';

import { isCountryCode } from '../../shared/country-code.ts';
import { parseVatNumber } from '../../shared/vat-number.ts';
import { type AccountSettings, updateAccountSettings } from '../customers/approval-queries.ts';
import { type TaxSettings, updateTaxSettings } from '../vat/tax-settings-queries.ts';
import { makeStoreDue } from '../vat/vat-id-queries.ts';
import { CommandError } from './store-command-flags.ts';
import type { Store } from './store-queries.ts';

const VALID_DAYS_MAX = 365;

export const TAX_OPTIONS = {
  number: { type: 'string' },
  'no-number': { type: 'boolean' },
  'ships-from': { type: 'string' },
  'registered-in': { type: 'string' },
  'while-pending': { type: 'string' },
  'valid-days': { type: 'string' },
  require: { type: 'string', multiple: true },
  'ask-business': { type: 'string' },
  'hold-accounts': { type: 'string' },
} as const;

export interface TaxFlags {
  number?: string;
  'no-number'?: boolean;
  'ships-from'?: string;
  'registered-in'?: string;
  'while-pending'?: string;
  'valid-days'?: string;
  require?: string[];
  'ask-business'?: string;
  'hold-accounts'?: string;
}

/** Changes what the flags say. Under another number of its own the store has its customers' asked about again. */
export async function setTaxSettings(sql: postgres.Sql, store: Store, flags: TaxFlags): Promise<void> {
  const change: Partial<TaxSettings> = {
    ...(flags.number !== undefined && toOwnNumber(flags.number, store)),
    ...(flags['no-number'] && { vatCountry: null, vatNumber: null }),
    ...(flags['ships-from'] !== undefined && { shipsFrom: toCountries('ships-from', flags['ships-from']) }),
    ...(flags['registered-in'] !== undefined && {
      registeredIn: toCountries('registered-in', flags['registered-in']),
    }),
    ...(flags['while-pending'] !== undefined && { whilePending: toWhilePending(flags['while-pending']) }),
    ...(flags['valid-days'] !== undefined && { validDays: toDays(flags['valid-days']) }),
    ...(flags.require && toRequired(flags.require)),
  };
  const accounts: Partial<AccountSettings> = {
    ...(flags['ask-business'] !== undefined && { asksBusiness: toAsking(flags['ask-business']) }),
    ...(flags['hold-accounts'] !== undefined && { holdsAccounts: toYesOrNo(flags['hold-accounts']) }),
  };
  await sql.begin(async (tx) => {
    await updateAccountSettings(tx, store.id, accounts);
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

/** XI is Northern Ireland, whose goods are under the Union's law. */
function toCountries(flag: string, text: string): string[] {
  const countries = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const unknown = countries.find((code) => code !== 'XI' && !isCountryCode(code));
  if (countries.length === 0 || unknown !== undefined) {
    throw new CommandError(`--${flag} ${text}: must be ISO 3166-1 codes, as FR,BE`);
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

function toAsking(text: string): AccountSettings['asksBusiness'] {
  const asking = ({ never: 'never', later: 'later', 'at-once': 'at_once' } as const)[text];
  if (!asking) throw new CommandError(`--ask-business ${text}: must be never, later or at-once`);
  return asking;
}

function toYesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new CommandError(`--hold-accounts ${text}: must be yes or no`);
  return text === 'yes';
}
