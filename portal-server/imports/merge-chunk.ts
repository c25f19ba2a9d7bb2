import type postgres from 'postgres';

import { lockStore } from '../customers/identity-queries.ts';
import * as apply from './apply-stage-queries.ts';
import * as merge from './import-merge-queries.ts';
import type { RunFigures } from './import-queries.ts';

/** What became of rows, and which of them were refused only here. */
export interface Merged {
  figures: RunFigures;
  redacted: number[];
}

/**
 * Takes in rows of customers, set-wise: staged by COPY, then merged in rounds, of which there is one unless rows of the
 * portion are about the same person. Holds the store from the first look at its customers, as a replay of orders does, so
 * that nobody gives away meanwhile what a row is matched by; staging goes before.
 */
export async function mergeChunk(
  tx: postgres.TransactionSql,
  order: merge.MergeOrder,
  rows: merge.StagedRow[],
): Promise<Merged> {
  if (rows.length === 0) return { figures: nothing(), redacted: [] };
  await stage(tx, rows);
  await lockStore(tx, order.storeId);
  await inRounds(tx, order, rows, (round) =>
    Promise.all([
      apply.insertStagedChanges(tx, order, round),
      apply.insertStagedCustomers(tx, order.storeId, round),
      apply.updateStagedCustomers(tx, order.storeId, round),
      apply.pinStagedKeys(tx, order.storeId, round),
      apply.insertStagedKeys(tx, order, round),
      apply.insertStagedConsents(tx, order, round),
      apply.insertStagedTags(tx, order.storeId, round),
    ]),
  );
  return readStage(tx);
}

/** Finds out what `mergeChunk` would do, and changes no customer: a dry run. */
export async function checkChunk(
  tx: postgres.TransactionSql,
  order: merge.MergeOrder,
  rows: merge.StagedRow[],
): Promise<Merged> {
  if (rows.length === 0) return { figures: nothing(), redacted: [] };
  await stage(tx, rows);
  await inRounds(tx, order, rows);
  const repeated = await merge.noteSeen(tx, order);
  const { figures, redacted } = await readStage(tx);
  return { figures: { ...figures, created: figures.created - repeated, repeated }, redacted };
}

async function stage(tx: postgres.TransactionSql, rows: merge.StagedRow[]): Promise<void> {
  await Promise.all([merge.planForAnyStore(tx), merge.createStage(tx)]);
  await merge.copyToStage(tx, rows);
}

async function inRounds(
  tx: postgres.TransactionSql,
  order: merge.MergeOrder,
  rows: merge.StagedRow[],
  apply?: (round: number) => Promise<unknown>,
): Promise<void> {
  for (let round = 0, done = 0; done < rows.length; round += 1) {
    done += await merge.classifyStage(tx, order, round);
    await apply?.(round);
  }
}

async function readStage(tx: postgres.TransactionSql): Promise<Merged> {
  const [counts, redacted] = await Promise.all([merge.countStage(tx), merge.listRedactedRows(tx)]);
  return { figures: { ...counts, repeated: 0 }, redacted };
}

function nothing(): RunFigures {
  return { created: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 };
}
