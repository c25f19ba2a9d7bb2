import type { Sql } from '../db/connect.ts';
import type { CustomerName } from './vat-id-queries.ts';
import type { VatStanding } from './vat-state.ts';

export type Approval = 'approved' | 'waiting' | 'refused';

/** What a customer's account says that matters for tax, as it stands. */
export interface TaxStandingRow {
  approval: Approval;
  taxExemptReason: string | null;
  /** All null where the customer has said nothing of a business. */
  isBusiness: boolean | null;
  company: string | null;
  number: string | null;
  country: string | null;
  state: VatStanding['state'] | null;
  answeredAt: Date | null;
  validUntil: Date | null;
  /** Of the last yes or no about this number. */
  consultationNumber: string | null;
  /** Of their default delivery address. */
  deliveryCountry: string | null;
  deliveryPostcode: string | null;
}

/** Null where there is no such customer. */
export async function findTaxStandingRow(sql: Sql, of: CustomerName): Promise<TaxStandingRow | null> {
  const [row] = await sql<TaxStandingRow[]>`
    select c.approval, c.tax_exempt_reason,
      v.is_business, v.company, v.number, v.country, v.state, v.answered_at, v.valid_until,
      answer.consultation_number, a.address->>'country' as delivery_country, a.address->>'postcode' as delivery_postcode
    from customers c
    left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id
    left join customer_addresses a on a.store_id = c.store_id and a.customer_id = c.id and a.is_delivery_default
    left join lateral (
      select k.consultation_number from vat_checks k
      where k.store_id = v.store_id and k.customer_id = v.customer_id and k.outcome <> 'error'
        and k.country = v.country and k.number = v.number and v.answered_at is not null
      order by k.asked_at desc limit 1
    ) answer on true
    where c.store_id = ${of.storeId} and c.id = ${of.customerId}
  `;
  return row ?? null;
}
