import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { Overview, OverviewPeriod } from '../../shared/contracts/overview.ts';
import type { Store } from '../stores/store-queries.ts';
import { computeOverview, KEPT_FORM, type KeptOverview, OverviewTooLong } from './compute-overview.ts';
import * as queries from './kept-overview-queries.ts';
import { periodDays, sumDays, toPoints } from './overview-period.ts';

/** Adding up may take the hundredth part of a database's time, for each store that is looked at. */
const FRESH_FOR_TIMES = 100;
const FRESH_MIN_MS = 10_000;
const FRESH_MAX_MS = 15 * 60_000;
/** So long a request adds up by itself; a job takes what needs longer. */
const REQUEST_LIMIT_MS = 1_000;
export const JOB_LIMIT_MS = 3 * 60_000;
/** Whoever has the turn and says nothing for so much longer than it may take is taken to have died. */
const LEASE_BEYOND_MS = 30_000;
/** Then it is tried again. */
const GAVE_UP_PAUSE_MS = 15 * 60_000;

/** What a store's overview is now, with how much that is worth. */
export interface FoundOverview {
  kept: { content: KeptOverview; computedAt: Date } | null;
  state: 'fresh' | 'renewing' | 'gave_up';
}

/**
 * The kept figures while they are fresh, and else new ones, or what was kept while somebody adds up new ones. Of any number
 * of requests, in any number of servers, one adds up.
 */
export async function findOverview(
  sql: postgres.Sql,
  store: Store,
  given: { limitMs: number } = { limitMs: REQUEST_LIMIT_MS },
): Promise<FoundOverview> {
  const row = await queries.findKeptOverview(sql, store.id, KEPT_FORM);
  const kept = toKept(row);
  if (kept && row?.ageMs !== null && (row?.ageMs ?? 0) < freshMs(row?.tookMs ?? 0)) {
    return { kept, state: 'fresh' };
  }
  if (row && row.gaveUpAgoMs !== null && row.gaveUpAgoMs < GAVE_UP_PAUSE_MS) {
    return { kept, state: 'gave_up' };
  }
  const turn = { storeId: store.id, turn: randomUUID() };
  if (!(await queries.takeTurn(sql, { ...turn, leaseMs: given.limitMs + LEASE_BEYOND_MS }))) {
    return { kept, state: 'renewing' };
  }
  // What did not fit into a request before will not now.
  const isQuick = (row?.tookMs ?? 0) < given.limitMs;
  if (isQuick && (await addUp(sql, store, turn.turn, given.limitMs))) {
    const now = toKept(await queries.findKeptOverview(sql, store.id, KEPT_FORM));
    // There is none where somebody was forgotten in between.
    return { kept: now, state: now ? 'fresh' : 'renewing' };
  }
  await queries.leaveTurnToJob(sql, { ...turn, leaseMs: JOB_LIMIT_MS + LEASE_BEYOND_MS });
  return { kept, state: 'renewing' };
}

/** Adds up and keeps, for whoever has the turn. False where it takes longer; the turn is then still theirs. */
export async function addUp(
  sql: postgres.Sql,
  store: Store,
  turn: string,
  limitMs: number,
): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const content = JSON.stringify(await computeOverview(sql, store, { limitMs }));
    const tookMs = Math.round(performance.now() - startedAt);
    await queries.keepOverview(sql, { storeId: store.id, turn, content, form: KEPT_FORM, tookMs });
    return true;
  } catch (error) {
    if (error instanceof OverviewTooLong) return false;
    await queries.endTurn(sql, { storeId: store.id, turn }, { gaveUp: false });
    throw error;
  }
}

/** One period of it in one currency. The store's own where the one that is asked for is none of its currencies. */
export function toOverview(
  { content, computedAt }: NonNullable<FoundOverview['kept']>,
  asked: { period: OverviewPeriod; currency?: string | undefined },
): Overview {
  const { today, timeZone, currencies } = content;
  const [own = ''] = currencies;
  const currency = currencies.find((one) => one === asked.currency) ?? own;
  const days = content.days[currency] ?? [];
  const span = periodDays(asked.period, today, days[0]?.day);
  const places = content.places[currency]?.[asked.period];
  const none = { top: [], rest: null };

  return {
    asOf: computedAt,
    timeZone,
    today,
    currency,
    currencies,
    period: asked.period,
    from: span.from,
    step: span.step,
    totals: sumDays(days, span),
    before: span.before && sumDays(days, span.before),
    points: hasOrders(content) ? toPoints(days, span) : [],
    rfm: content.bands.map(({ averages, ...cell }) => ({ ...cell, average: averages[currency] ?? null })),
    cohorts: content.cohorts,
    countries: places?.country ?? none,
    cities: places?.city ?? none,
  };
}

function hasOrders({ days }: KeptOverview): boolean {
  return Object.values(days).some((ofCurrency) => ofCurrency.length > 0);
}

function toKept(row: queries.KeptRow | null): FoundOverview['kept'] {
  if (!row?.computedAt || row.content === null) return null;
  return { content: JSON.parse(row.content) as KeptOverview, computedAt: row.computedAt };
}

function freshMs(tookMs: number): number {
  return Math.min(FRESH_MAX_MS, Math.max(FRESH_MIN_MS, tookMs * FRESH_FOR_TIMES));
}
