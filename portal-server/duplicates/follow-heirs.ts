import type { Sql } from '../db/connect.ts';
import { deleteMerges, insertMerges, listMergesAround, type Merge } from './merge-queries.ts';
import { redirectMoves } from './move-queries.ts';

/** Who is left out by a replay, and who has most of their orders now. */
export interface Heir {
  from: string;
  to: string;
}

/**
 * Lets what staff said of customers who are about to be deleted hold of their heirs: a replay has found that they are one
 * person, and who is one with the one is one with the other. The caller holds the store alone.
 */
export async function followHeirs(sql: Sql, storeId: number, heirs: Heir[]): Promise<void> {
  await redirectMoves(sql, storeId, heirs);
  const standing = await listMergesAround(
    sql,
    storeId,
    heirs.flatMap(({ from, to }) => [from, to]),
  );
  if (standing.length === 0) return;

  const followed = heirs.reduce(withHeir, standing);
  const gone = standing.filter((merge) => !followed.some((other) => isSame(merge, other)));
  const added = followed.filter((merge) => !standing.some((other) => isSame(merge, other)));
  if (gone.length === 0) return;
  await deleteMerges(
    sql,
    storeId,
    gone.map(({ id }) => id),
  );
  if (added.length > 0) await insertMerges(sql, storeId, added);
}

function isSame(a: Merge, b: Merge): boolean {
  return a.id === b.id && a.mergedId === b.mergedId && a.intoId === b.intoId;
}

/** The same trees with `from` and `to` as one, who is called `to`. */
export function withHeir(merges: Merge[], { from, to }: Heir): Merge[] {
  const own = merges.find(({ mergedId }) => mergedId === from);
  const areOne = keptOf(merges, from) === keptOf(merges, to);
  const top = keptOf(merges, to);

  const others = merges.filter((merge) => merge !== own && !(areOne && !own && merge.mergedId === to));
  // Within one tree those below go to whoever stands above, so that there is no ring.
  const above = areOne && own ? own.intoId : to;
  const followed = others.map((merge) => (merge.intoId === from ? { ...merge, intoId: above } : merge));
  return own && !areOne ? [...followed, { ...own, mergedId: top }] : followed;
}

/** For whom somebody counts: the top of their tree. */
export function keptOf(merges: Merge[], customerId: string): string {
  const own = merges.find(({ mergedId }) => mergedId === customerId);
  return own ? keptOf(merges, own.intoId) : customerId;
}
