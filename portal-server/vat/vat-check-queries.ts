import type { Sql } from '../db/connect.ts';
import type { Comparison } from './compare-given.ts';

/** What was asked and what came of it. Never changed once it is written: PostgreSQL refuses. */
export interface VatCheck {
  storeId: number;
  id: string;
  customerId: string;
  askedAt: Date;
  durationMs: number;
  because: string;
  /** The order that it was made for, by its source's own id. */
  orderSource: string | null;
  orderExternalId: string | null;
  authority: string;
  country: string;
  number: string;
  requesterCountry: string | null;
  requesterNumber: string | null;
  outcome: 'valid' | 'invalid' | 'error';
  errorCode: string | null;
  consultationNumber: string | null;
  httpStatus: number | null;
  answer: string | null;
  answeredName: string | null;
  answeredAddress: string | null;
  givenCompany: string | null;
  nameResult: Comparison;
  addressResult: Comparison;
}

export async function insertVatCheck(sql: Sql, check: VatCheck): Promise<void> {
  await sql`insert into vat_checks ${sql(check)}`;
}

/** The checks of a store from `from` up to but without `to`, oldest first, after the one that the caller has. */
export async function listVatChecks(
  sql: Sql,
  of: {
    storeId: number;
    from: Date;
    to: Date;
    after: Pick<VatCheck, 'askedAt' | 'id'> | null;
    limit: number;
  },
): Promise<VatCheck[]> {
  const after = of.after ? sql`and (asked_at, id) > (${of.after.askedAt}, ${of.after.id})` : sql``;
  return sql<VatCheck[]>`
    select * from vat_checks
    where store_id = ${of.storeId} and asked_at >= ${of.from} and asked_at < ${of.to} ${after}
    order by asked_at, id limit ${of.limit}
  `;
}

/** Where a customer lives, as far as their account tells, to compare an answered address with. */
export async function findGivenPlace(
  sql: Sql,
  of: { storeId: number; customerId: string },
): Promise<{ postcode: string | null; city: string | null } | null> {
  const [place] = await sql<{ postcode: string | null; city: string | null }[]>`
    select postcode, city from customers where store_id = ${of.storeId} and id = ${of.customerId}
  `;
  return place ?? null;
}
