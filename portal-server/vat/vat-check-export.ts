import type { Sql } from '../db/connect.ts';
import { CSV_BYTE_ORDER_MARK, toCsvRecord } from '../http/csv.ts';
import { listVatChecks, type VatCheck } from './vat-check-queries.ts';

const PAGE_SIZE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The columns, in their order; docs/merchants.md says what each is. */
const COLUMNS: Record<string, (check: VatCheck) => string | number | null> = {
  asked_at: (check) => check.askedAt.toISOString(),
  number: (check) => check.number,
  outcome: (check) => check.outcome,
  consultation_number: (check) => check.consultationNumber,
  requester_number: (check) => check.requesterNumber,
  authority: (check) => check.authority,
  answered_name: (check) => check.answeredName,
  answered_address: (check) => check.answeredAddress,
  given_company: (check) => check.givenCompany,
  name_result: (check) => check.nameResult,
  address_result: (check) => check.addressResult,
  error_code: (check) => check.errorCode,
  because: (check) => check.because,
  order_source: (check) => check.orderSource,
  order_id: (check) => check.orderExternalId,
  customer_id: (check) => check.customerId,
  check_id: (check) => check.id,
  duration_ms: (check) => check.durationMs,
  http_status: (check) => check.httpStatus,
  answer: (check) => check.answer,
};

/**
 * The proofs of a store as CSV, piece by piece, from and to a day in UTC, both counted in. Read in pages, so that a slow
 * reader holds no connection.
 */
export async function* exportVatChecks(
  sql: Sql,
  of: { storeId: number; from?: string | undefined; to?: string | undefined },
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + toCsvRecord(Object.keys(COLUMNS));
  const from = new Date(of.from ?? 0);
  const to = of.to ? new Date(Date.parse(of.to) + DAY_MS) : new Date(Date.now() + DAY_MS);

  let after: VatCheck | null = null;
  for (;;) {
    const page: VatCheck[] = await listVatChecks(sql, {
      storeId: of.storeId,
      from,
      to,
      after,
      limit: PAGE_SIZE,
    });
    after = page.at(-1) ?? null;
    if (!after) return;
    yield page.map((check) => toCsvRecord(Object.values(COLUMNS).map((read) => read(check)))).join('');
  }
}
