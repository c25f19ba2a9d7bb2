import type postgres from 'postgres';
import { z } from 'zod';

import type { Sql } from '../db/connect.ts';
import { findStoreById, type Store } from '../stores/store-queries.ts';
import type { JobPlan } from './job-runner.ts';
import * as queries from './leased-run-queries.ts';

/** So long a worker that says nothing is taken to be at work. */
const LEASE_MS = 2 * 60_000;
/** Then other jobs come first: there are few workers, and a run may take half an hour. */
const TURN_MS = 15_000;
/** Runs without a worker that one look finds; the next minute's finds the rest. */
const DUE_LIMIT = 20;

/** Does the next portion of a run in transactions of its own, each with `advance`. False once there is none left. */
export type TakePortion = (store: Store, run: queries.TakenRun) => Promise<boolean>;

/** Somebody else has the run by now, or it was stopped: what this transaction did must not be. */
class RunLost extends Error {
  override readonly name = 'RunLost';
}

/**
 * Goes on with a run, portion by portion, until it is through, is stopped, the server stops, or it is the turn of other
 * jobs. The row of the run is the truth: whoever dies in the middle of a portion has changed nothing of it, and the next
 * worker begins where that one did.
 */
export async function goOn(
  sql: postgres.Sql,
  kind: queries.RunKind,
  of: queries.RunName,
  given: { takePortion: TakePortion; signal: AbortSignal; turnMs?: number },
): Promise<void> {
  const endsAt = Date.now() + (given.turnMs ?? TURN_MS);
  const run = await queries.takeRun(sql, kind, of, { leaseMs: LEASE_MS });
  const store = run && (await findStoreById(sql, of.storeId));
  if (!run || !store) return;

  try {
    while (!given.signal.aborted) {
      if (!(await given.takePortion(store, run))) return;
      if (Date.now() >= endsAt) break;
    }
    if (await queries.giveRunBack(sql, kind, run)) await queries.enqueueRun(sql, kind, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    await queries.finishRun(sql, kind, run, kind.failed[run.state]!);
    throw error;
  }
}

/**
 * Says how far a run has come, in the transaction that does the portion: both or neither. Throws where the portion is not
 * ours to do any more.
 */
export async function advance(
  tx: Sql,
  kind: queries.RunKind,
  run: queries.TakenRun,
  done: queries.RunAdvance,
): Promise<void> {
  if (!(await queries.advanceRun(tx, kind, run, { ...done, leaseMs: LEASE_MS }))) throw new RunLost();
}

/** The job that does runs of a kind, and the clock that goes on with what a server left behind that died. */
export function runJobs(
  sql: postgres.Sql,
  kind: queries.RunKind,
  run: (of: queries.RunName, signal: AbortSignal) => Promise<void>,
): JobPlan {
  const dueTask = `enqueue-due-${kind.task}`;
  return {
    tasks: {
      [kind.task]: (payload, signal) => run(Payload.parse(payload), signal),
      [dueTask]: () => queries.enqueueDueRuns(sql, kind, { limit: DUE_LIMIT }),
    },
    schedule: [{ task: dueTask, cron: '* * * * *' }],
  };
}

const Payload = z.object({ storeId: z.int(), runId: z.uuid() });
