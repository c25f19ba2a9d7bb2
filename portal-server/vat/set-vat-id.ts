import type postgres from 'postgres';

import type { ErrorDetail } from '../../shared/contracts/error.ts';
import { parseSiret } from '../../shared/french-company-number.ts';
import { parseVatNumber } from '../../shared/vat-number.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { findTaxSettings, type TaxSettings } from './tax-settings-queries.ts';
import type { CountryNumber, VatAuthorities } from './vat-authority.ts';
import * as queries from './vat-id-queries.ts';
import { enteredStanding } from './vat-state.ts';

/** As a shopper sends it: every text may be missing or empty. */
export interface TypedVatId {
  business: boolean;
  number?: string | null | undefined;
  country?: string | null | undefined;
  company?: string | null | undefined;
  siret?: string | null | undefined;
}

/**
 * Takes what a customer says of their business, and has a new number checked: both or neither. What is wrong with it
 * is `invalid_request` by field. A number that stays is asked for again only where there was no yes yet.
 */
export async function setVatId(
  { sql, authorities }: { sql: postgres.Sql; authorities: VatAuthorities },
  given: { store: Store; customerId: string; typed: TypedVatId },
): Promise<void> {
  const { store, customerId, typed } = given;
  const of = { storeId: store.id, customerId };
  const vatId = readTyped(typed, store, await findTaxSettings(sql, store.id));

  await sql.begin(async (tx) => {
    const held = await queries.lockVatId(tx, of);
    if (held && held.number === vatId.number && held.country === vatId.country) {
      await queries.updateGiven(tx, { ...of, ...vatId });
      if (held.state === 'invalid' || held.state === 'unavailable') {
        await queries.requestCheck(tx, of, { because: 'entered', answeredBefore: null });
      }
      return;
    }
    const hasAuthority = vatId.country !== null && authorities.has(vatId.country);
    const standing = vatId.number === null ? null : enteredStanding(hasAuthority, new Date());
    await queries.replaceVatId(tx, { ...of, ...vatId, standing });
    if (hasAuthority) await queries.enqueueCheck(tx, of);
  });
}

function readTyped(typed: TypedVatId, store: Store, settings: TaxSettings): queries.GivenVatId {
  const company = typed.company || null;
  const siret = typed.siret ? parseSiret(typed.siret) : null;
  const number = typed.number || null;
  const wrong: ErrorDetail[] = [];
  const refuse = (field: string, reason: string) => void wrong.push({ field, reason });

  if (!typed.business && (company || typed.siret || number)) {
    refuse('business', 'Must be true where a company, SIRET or VAT number is given');
  }
  if (typed.business && settings.requiresCompany && !company) refuse('company', 'This store requires it');
  if (typed.business && settings.requiresVatId && !number) refuse('number', 'This store requires it');
  if (typed.siret && !siret)
    refuse('siret', 'Is no SIRET: 14 digits, of which the last one checks the others');
  const read = number === null ? null : readNumber(number, typed.country, store);
  if (read && 'refused' in read) refuse('number', `Is no VAT number: ${read.refused}`);

  if (wrong.length > 0 || (read && 'refused' in read)) {
    throw new ApiError('invalid_request', { details: wrong });
  }
  return {
    isBusiness: typed.business,
    company,
    siret,
    typed: number,
    country: read?.country ?? null,
    number: read?.number ?? null,
  };
}

/** A number of a country that we know must be right. Of any other it is kept as it is, and nobody is asked. */
function readNumber(
  typed: string,
  country: string | null | undefined,
  store: Store,
): CountryNumber | { country: null; number: string } | { refused: string } {
  const parsed = parseVatNumber(typed, { country: country ?? store.country });
  if (parsed.wellFormed) return parsed;
  // That it is of the store's own country was a guess.
  const refusal = country ? parsed : parseVatNumber(typed);
  if (!refusal.wellFormed && refusal.reason === 'unknown_country') return { country: null, number: typed };
  return { refused: parsed.reason };
}
