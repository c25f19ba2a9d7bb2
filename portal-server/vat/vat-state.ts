import type { VatState } from '../../shared/contracts/vat-id.ts';
import type { VatAnswer } from './vat-authority.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How often a number is checked again by itself, at most: a store whose answers count for less checks more often. */
export const RECHECK_AFTER_MS = 7 * DAY_MS;
/** An order asks again where the last answer is older than this. */
export const ORDER_RECHECK_AGE_MS = DAY_MS;
/** For what will not be answered as it was asked: something else must change first. */
const QUESTION_RETRY_MS = DAY_MS;
const FIRST_RETRY_MS = 60_000;
const RETRY_LIMIT_MS = 6 * 60 * 60_000;
// Beyond it the delay is at its limit for long.
const FAILURES_LIMIT = 30;

/** What is kept of a number, as far as the machine goes. */
export interface VatStanding {
  state: VatState;
  answeredAt: Date | null;
  /** Set in `valid` alone. */
  validUntil: Date | null;
  /** Tries without an answer since the last one. */
  failures: number;
  /** When it is to be checked next. Null: never by itself. */
  dueAt: Date | null;
}

type Event = 'valid' | 'invalid' | 'error' | 'expiry';

/**
 * The whole machine. `invalid` comes of an authority's own no and of nothing else; a yes or no is undone by another
 * one, or by its age, never by an error.
 */
const TRANSITIONS: Readonly<Record<VatState, Readonly<Record<Event, VatState>>>> = {
  // No authority can be asked, until one is added.
  unchecked: { valid: 'valid', invalid: 'invalid', error: 'unavailable', expiry: 'unchecked' },
  // Asked for the first time, or about to be.
  pending: { valid: 'valid', invalid: 'invalid', error: 'unavailable', expiry: 'pending' },
  valid: { valid: 'valid', invalid: 'invalid', error: 'valid', expiry: 'unavailable' },
  invalid: { valid: 'valid', invalid: 'invalid', error: 'invalid', expiry: 'invalid' },
  // No answer yet, or none that is young enough; asked again until there is one.
  unavailable: { valid: 'valid', invalid: 'invalid', error: 'unavailable', expiry: 'unavailable' },
};

/** A number that was just entered. */
export function enteredStanding(hasAuthority: boolean, now: Date): VatStanding {
  return {
    state: hasAuthority ? 'pending' : 'unchecked',
    answeredAt: null,
    validUntil: null,
    failures: 0,
    dueAt: hasAuthority ? now : null,
  };
}

/** What may be said of a number at a moment: a valid answer has its time. */
export function stateAt(
  { state, validUntil }: Pick<VatStanding, 'state' | 'validUntil'>,
  now: Date,
): VatState {
  const hasExpired = validUntil !== null && validUntil <= now;
  return hasExpired ? TRANSITIONS[state].expiry : state;
}

/** What an answer makes of it. `random`, from 0 to 1, keeps those that came together from coming back together. */
export function afterAnswer(
  standing: VatStanding,
  answer: Pick<VatAnswer, 'outcome'> & { blame?: string },
  given: { now: Date; validDays: number; random: number },
): VatStanding {
  const { now, random } = given;
  const before = stateAt(standing, now);
  const state = TRANSITIONS[before][answer.outcome];
  const dueIn = (delayMs: number) => new Date(now.getTime() + Math.round(delayMs * (0.5 + random / 2)));

  if (answer.outcome === 'error') {
    const failures = Math.min(standing.failures + 1, FAILURES_LIMIT);
    const delayMs = answer.blame === 'question' ? QUESTION_RETRY_MS : retryDelayMs(failures);
    const validUntil = state === 'valid' ? standing.validUntil : null;
    return { ...standing, state, validUntil, failures, dueAt: dueIn(delayMs) };
  }
  const validMs = given.validDays * DAY_MS;
  return {
    state,
    answeredAt: now,
    validUntil: state === 'valid' ? new Date(now.getTime() + validMs) : null,
    failures: 0,
    dueAt: dueIn(Math.min(RECHECK_AFTER_MS, validMs)),
  };
}

function retryDelayMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), RETRY_LIMIT_MS);
}
