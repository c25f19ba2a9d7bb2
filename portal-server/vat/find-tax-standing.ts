import type { VatState } from '../../shared/contracts/vat-id.ts';
import type { Place } from '../../shared/tax-territory.ts';
import { type TaxDecision, taxTreatment } from '../../shared/tax-treatment.ts';
import type { Sql } from '../db/connect.ts';
import type { Store } from '../stores/store-queries.ts';
import { findTaxSettings, type TaxSettings } from './tax-settings-queries.ts';
import { type Approval, findTaxStandingRow, type TaxStandingRow } from './tax-standing-queries.ts';
import { stateAt } from './vat-state.ts';

/** What a store may rely on about a customer when it taxes what they buy. */
export interface TaxStanding {
  account: 'personal' | 'business';
  approval: Approval;
  company: string | null;
  vatId: {
    /** In normal form, with its prefix; as typed where it is of no country that we know. */
    number: string;
    /** The number's VAT country: EL and XI where ISO has GR and GB. */
    country: string | null;
    state: VatState;
    /** When an authority last said yes or no, and under which number. */
    checkedAt: Date | null;
    consultationNumber: string | null;
  } | null;
  exemptByStaff: boolean;
  treatment: TaxDecision;
}

/** Where goods go: a place of no known country is a place unknown, and taxed as such. */
export interface Destination {
  country: string | null;
  postcode: string | null;
}

/**
 * How a sale to a customer is to be taxed now: what their account says and the store has decided, by the rules of
 * `shared/tax-treatment.ts`. Without a destination it goes to their default delivery address, if they have one.
 *
 * Somebody who is not a customer of the store is taxed as a person of whom nothing is known.
 */
export async function findTaxStanding(
  sql: Sql,
  of: { store: Store; customerId: string; destination?: Destination; supply: 'goods' | 'services' },
  now: Date,
): Promise<TaxStanding> {
  const { store, customerId, destination, supply } = of;
  const [row, settings] = await Promise.all([
    findTaxStandingRow(sql, { storeId: store.id, customerId }),
    findTaxSettings(sql, store.id),
  ]);
  const vatId = row && toVatId(row, now);
  const business = row?.isBusiness ?? false;
  const exemptByStaff = row !== null && row.taxExemptReason !== null;

  const treatment = taxTreatment({
    supply,
    ...toSeller(store, settings),
    destination: toPlace(destination ?? { country: row?.deliveryCountry, postcode: row?.deliveryPostcode }),
    buyer: {
      business,
      vatNumber: vatId?.number ?? null,
      verdict: vatId?.state ?? 'unchecked',
      exemptByStaff,
    },
    whilePending: settings.whilePending,
  });
  return {
    account: business ? 'business' : 'personal',
    approval: row?.approval ?? 'approved',
    company: row?.company ?? null,
    vatId,
    exemptByStaff,
    treatment,
  };
}

function toVatId(row: TaxStandingRow, now: Date): TaxStanding['vatId'] {
  const { number, country, state, answeredAt: checkedAt, validUntil, consultationNumber } = row;
  if (number === null || state === null) return null;
  return { number, country, state: stateAt({ state, validUntil }, now), checkedAt, consultationNumber };
}

function toSeller(store: Store, { vatNumber, shipsFrom, registeredIn }: TaxSettings) {
  return {
    seller: { country: store.country, vatNumber, registeredIn },
    shipsFrom: { country: shipsFrom[0] ?? store.country },
  };
}

function toPlace({
  country,
  postcode,
}: {
  country?: string | null | undefined;
  postcode?: string | null | undefined;
}): Place | null {
  return country ? { country, postcode } : null;
}
