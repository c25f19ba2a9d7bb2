import type { SavedSegment } from '../../shared/contracts/customer-segment.ts';
import type { Sql } from '../db/connect.ts';

/** Whose days a store's filters speak of: IANA. */
export async function findTimeZone(sql: Sql, storeId: number): Promise<string> {
  const [store] = await sql<{ timeZone: string }[]>`select time_zone from stores where id = ${storeId}`;
  return store?.timeZone ?? 'UTC';
}

export async function listSegments(sql: Sql, storeId: number): Promise<SavedSegment[]> {
  return sql<SavedSegment[]>`
    select id, name, definition, version from customer_segments where store_id = ${storeId} order by name_key
  `;
}

export async function findSegment(
  sql: Sql,
  of: { storeId: number; id: string },
): Promise<SavedSegment | null> {
  const [segment] = await sql<SavedSegment[]>`
    select id, name, definition, version from customer_segments where store_id = ${of.storeId} and id = ${of.id}
  `;
  return segment ?? null;
}

export async function countSegments(sql: Sql, storeId: number): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from customer_segments where store_id = ${storeId}
  `;
  return row.count;
}

/** Null where the store has one of this name: names that differ in case or accents are one. */
export async function insertSegment(
  sql: Sql,
  segment: { storeId: number; id: string; name: string; definition: string },
): Promise<SavedSegment | null> {
  const [made] = await sql<SavedSegment[]>`
    insert into customer_segments ${sql(segment)} on conflict (store_id, name_key) do nothing
    returning id, name, definition, version
  `;
  return made ?? null;
}

/** Null where it is not this version any more, or gone. */
export async function updateSegment(
  sql: Sql,
  segment: { storeId: number; id: string; name: string; definition: string; version: number },
): Promise<SavedSegment | null> {
  const [made] = await sql<SavedSegment[]>`
    update customer_segments set name = ${segment.name}, definition = ${segment.definition}, version = version + 1
    where store_id = ${segment.storeId} and id = ${segment.id} and version = ${segment.version}
    returning id, name, definition, version
  `;
  return made ?? null;
}

export async function deleteSegment(
  sql: Sql,
  of: { storeId: number; id: string },
): Promise<SavedSegment | null> {
  const [gone] = await sql<SavedSegment[]>`
    delete from customer_segments where store_id = ${of.storeId} and id = ${of.id}
    returning id, name, definition, version
  `;
  return gone ?? null;
}

/** Lets one writer at a time at a store's segments, until the transaction ends. */
export async function lockSegments(sql: Sql, storeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SEGMENTS_LOCK}, ${storeId})`;
}

// Sets these locks apart from all other advisory locks of two numbers.
const SEGMENTS_LOCK = 7_201_017;
