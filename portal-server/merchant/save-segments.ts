import { randomUUID } from 'node:crypto';

import postgres from 'postgres';

import { type SavedSegment, SEGMENTS_PER_STORE } from '../../shared/contracts/customer-segment.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from './audit-queries.ts';
import * as queries from './customer-segment-queries.ts';
import { requireSegment } from './read-filter.ts';

/** Who changes which store's segments. */
interface Editor {
  storeId: number;
  /** In which filters tell amounts. */
  currency: string;
  staffEmail: string;
}

type Given = Pick<SavedSegment, 'name' | 'definition'>;

export async function addSegment(sql: postgres.Sql, by: Editor, given: Given): Promise<SavedSegment> {
  requireSegment(given.definition, 'definition', by.currency);
  return sql.begin(async (tx) => {
    // Of two who add at once, the second counts the first one's.
    await queries.lockSegments(tx, by.storeId);
    if ((await queries.countSegments(tx, by.storeId)) >= SEGMENTS_PER_STORE) {
      throw new ApiError('too_many_segments');
    }
    const made = await queries.insertSegment(tx, { storeId: by.storeId, id: randomUUID(), ...given });
    if (!made) throw new ApiError('segment_name_taken');
    await note(tx, by, 'segment.added', made.id, null, made);
    return made;
  });
}

export async function changeSegment(
  sql: postgres.Sql,
  by: Editor,
  given: Given & { id: string; version: number },
): Promise<SavedSegment> {
  requireSegment(given.definition, 'definition', by.currency);
  return sql
    .begin(async (tx) => {
      await queries.lockSegments(tx, by.storeId);
      const former = await queries.findSegment(tx, { storeId: by.storeId, id: given.id });
      const made = await queries.updateSegment(tx, { storeId: by.storeId, ...given });
      if (!former || !made) throw new ApiError('changed_meanwhile');
      await note(tx, by, 'segment.changed', made.id, former, made);
      return made;
    })
    .catch(refuseTakenName);
}

export async function removeSegment(sql: postgres.Sql, by: Editor, id: string): Promise<SavedSegment | null> {
  return sql.begin(async (tx) => {
    const gone = await queries.deleteSegment(tx, { storeId: by.storeId, id });
    if (gone) await note(tx, by, 'segment.removed', id, gone, null);
    return gone;
  });
}

function refuseTakenName(error: unknown): never {
  const isTaken = error instanceof postgres.PostgresError && error.code === UNIQUE_VIOLATION;
  throw isTaken ? new ApiError('segment_name_taken', { cause: error }) : error;
}

const UNIQUE_VIOLATION = '23505';

async function note(
  tx: postgres.TransactionSql,
  by: Editor,
  action: string,
  subjectId: string,
  before: SavedSegment | null,
  after: SavedSegment | null,
): Promise<void> {
  const entry = { ...by, action, subjectKind: 'segment', subjectId };
  await insertAuditEntry(tx, { ...entry, before: toldOf(before), after: toldOf(after) });
}

function toldOf(segment: SavedSegment | null) {
  return segment && { name: segment.name, definition: segment.definition };
}
