import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { ApiError } from '../http/api-error.ts';
import { type RateLimit, takeFromLimit } from '../http/rate-limit.ts';
import { compareName, comparePlace } from './compare-given.ts';
import { findTaxSettings, type TaxSettings } from './tax-settings-queries.ts';
import type { VatAnswer, VatAuthorities, VatAuthority } from './vat-authority.ts';
import * as checks from './vat-check-queries.ts';
import * as queries from './vat-id-queries.ts';
import { endPause, pauseCountries } from './vat-pause-queries.ts';
import { afterAnswer } from './vat-state.ts';

// Above what an authority may take (ANSWER_TIMEOUT_MS, twice where a token is bought first).
export const CHECK_LEASE_MS = 120_000;
const NOBODY_TO_ASK_RETRY_MS = 24 * 60 * 60_000;
const FIRST_PAUSE_MS = 30_000;
const PAUSE_LIMIT_MS = 30 * 60_000;

/** So that one store's import does not use up what VIES allows us all. */
const CHECKS_PER_STORE: RateLimit = {
  name: 'vat-checks',
  max: 1_000,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};

export interface VatDependencies {
  sql: postgres.Sql;
  authorities: VatAuthorities;
}

/**
 * Checks a customer's number, if that is due: asks its authority, and writes down the proof and what follows from it,
 * both or neither. Whoever is ended in the middle leaves a check that is due again when its lease is over.
 *
 * Null where there was nothing to do, or not now.
 */
export async function runVatCheck(
  { sql, authorities }: VatDependencies,
  of: queries.CustomerName,
  signal?: AbortSignal,
): Promise<checks.VatCheck | null> {
  const taken = await queries.takeDueCheck(sql, of, { leaseMs: CHECK_LEASE_MS });
  if (!taken) return null;
  const authority = authorities.get(taken.country);
  // Who could be asked before may not be known to this server any more.
  const waitMs = authority ? await waitForBudget(sql, of.storeId) : NOBODY_TO_ASK_RETRY_MS;
  if (!authority || waitMs > 0) {
    await queries.postponeCheck(sql, taken, waitMs);
    return null;
  }
  const settings = await findTaxSettings(sql, of.storeId);
  const requester = toRequester(settings);
  const askedAt = new Date();
  const answer = await authority.ask({ asked: taken, requester, ...(signal && { signal }) });
  if (signal?.aborted) {
    await giveBack(sql, taken);
    return null;
  }

  const check = {
    ...toRequesterColumns(requester),
    ...(await toProof(sql, taken, answer)),
    authority: authority.name,
    askedAt,
    durationMs: Date.now() - askedAt.getTime(),
  };
  await sql.begin((tx) => record(tx, { taken, answer, check, validDays: settings.validDays }));
  await notePause(sql, { authorities, authority, country: taken.country, answer });
  return check;
}

/** The answer to an earlier turn, or about a number that was replaced meanwhile, is proof, and changes nothing. */
async function record(
  tx: postgres.TransactionSql,
  given: { taken: queries.TakenCheck; answer: VatAnswer; check: checks.VatCheck; validDays: number },
): Promise<void> {
  const { taken, answer, check, validDays } = given;
  const row = await queries.lockVatId(tx, taken);
  await checks.insertVatCheck(tx, check);
  // Turns begin anew where a number was taken back, so another number may be at the same one.
  const isAbout = row?.turn === taken.turn && row.country === taken.country && row.number === taken.number;
  if (!isAbout || row.state === null) return;

  const standing = { ...row, state: row.state };
  const { state, answeredAt, validUntil, failures, dueAt } = afterAnswer(standing, answer, {
    now: new Date(),
    validDays,
    random: Math.random(),
  });
  await queries.updateStanding(tx, taken, { state, answeredAt, validUntil, failures, dueAt });
}

/** So that a thousand checks do not hammer on a state that is down. */
async function notePause(
  sql: postgres.Sql,
  given: { authorities: VatAuthorities; authority: VatAuthority; country: string; answer: VatAnswer },
): Promise<void> {
  const { authorities, authority, country, answer } = given;
  if (answer.outcome !== 'error') return endPause(sql, country);
  if (answer.blame === 'question') return;

  const all = [...authorities].filter(([, other]) => other === authority).map(([name]) => name);
  const countries = answer.blame === 'authority' ? all : [country];
  const lengths = { firstMs: FIRST_PAUSE_MS, limitMs: PAUSE_LIMIT_MS };
  await pauseCountries(sql, { countries, reason: answer.code, ...lengths });
}

async function giveBack(sql: postgres.Sql, taken: queries.TakenCheck): Promise<void> {
  await sql.begin(async (tx) => {
    await queries.postponeCheck(tx, taken, 0);
    await queries.enqueueCheck(tx, taken);
  });
}

async function toProof(sql: postgres.Sql, taken: queries.TakenCheck, answer: VatAnswer) {
  const said = answer.outcome === 'error' ? null : answer;
  return {
    storeId: taken.storeId,
    id: randomUUID(),
    customerId: taken.customerId,
    because: taken.dueBecause,
    orderSource: taken.dueOrderSource,
    orderExternalId: taken.dueOrderExternalId,
    country: taken.country,
    number: taken.number,
    outcome: answer.outcome,
    errorCode: answer.outcome === 'error' ? answer.code : null,
    consultationNumber: said?.consultationNumber ?? null,
    httpStatus: answer.httpStatus,
    answer: answer.raw === null ? null : withoutNul(answer.raw),
    answeredName: said?.name ?? null,
    answeredAddress: said?.address ?? null,
    givenCompany: taken.company,
    nameResult: compareName(taken.company, said?.name ?? null),
    addressResult: comparePlace(await checks.findGivenPlace(sql, taken), said?.address ?? null),
  };
}

function toRequester({ vatCountry, vatNumber }: TaxSettings) {
  return vatCountry && vatNumber ? { country: vatCountry, number: vatNumber } : null;
}

function toRequesterColumns(requester: { country: string; number: string } | null) {
  return { requesterCountry: requester?.country ?? null, requesterNumber: requester?.number ?? null };
}

/** How long a store that has used up its questions waits for the next one. */
async function waitForBudget(sql: postgres.Sql, storeId: number): Promise<number> {
  try {
    await takeFromLimit(sql, CHECKS_PER_STORE, String(storeId));
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return (error.extras.retryAfterSeconds ?? CHECKS_PER_STORE.windowSeconds) * 1000;
  }
}

// The one character that PostgreSQL's text cannot hold; no register sends it.
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\u{FFFD}');
}
