import { ApiError } from '../http/api-error.ts';
import { type Observation, toDelivery } from '../orders/ingest-delivery.ts';
import { compareObservations, observationKey } from '../orders/ingest-observation.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import { findLatestObservation, findStandingOrder } from '../orders/ingest-queries.ts';
import { insertChangesByOrders } from './apply-stage-queries.ts';
import { type Chunk, findChunk, insertSeen, listSeen, type RefusedRow } from './import-chunk-queries.ts';
import type { RunFigures } from './import-queries.ts';
import type { CsvRecord } from './read-csv.ts';
import type { Refusal } from './read-customer-row.ts';
import { orderNameReader, orderReader } from './read-order-rows.ts';
import type { Portion } from './run-import.ts';

/** What an order's file says of its shop system where nobody has: a name that no platform's webhooks use. */
const UNNAMED_SOURCE = 'file';
/** How many rows of an order are followed into the next portion of the file. */
const ORDER_ROWS_MAX = 600;
/** Orders after which it is written down how far the run has come. */
const ORDERS_AT_ONCE = 100;

type Outcome = 'created' | 'updated' | 'unchanged';

/**
 * Takes in the next orders of a file through the one writer of orders, as observations of the shop system: what a webhook
 * tells of the same order is the same order. Each is a transaction of its own; whoever dies in the middle leaves some that
 * the next worker finds unchanged.
 */
export async function takeInOrders(portion: Portion, chunk: Chunk): Promise<void> {
  const { sql, store, file } = portion;
  const source = file.source ?? UNNAMED_SOURCE;
  const shape = { columnCount: file.headers.length, mapping: file.mapping, source, currency: store.currency };
  const read = orderReader(shape);
  const figures: RunFigures = { created: 0, updated: 0, unchanged: 0, refused: 0, repeated: 0 };
  const refused: RefusedRow[] = [];
  const changed: string[] = [];

  const orders = (await nextOrders(portion, chunk)).map((rows) => ({ rows, order: read(rows) }));
  const values = orders.flatMap(({ order }) => ('value' in order ? [toSeen(order.value)] : []));
  const seen = new Set(await listSeen(sql, portion.of, values.flat()));

  let rowNumber = file.rowsDone + 1;
  for (const { rows, order } of orders) {
    const outcome = 'refusal' in order ? order.refusal : await takeInOnce(portion, order.value, seen);
    if (typeof outcome === 'string') {
      figures[outcome] += rows.length;
      if ('value' in order && outcome !== 'unchanged') changed.push(order.value.externalId);
    } else {
      figures.refused += rows.length;
      refused.push(...rows.map((row, at) => toRefused(row, rowNumber + at, outcome)));
    }
    rowNumber += rows.length;
  }
  await sql.begin(async (tx) => {
    await insertSeen(tx, portion.of, [...seen]);
    if (file.state === 'running')
      await insertChangesByOrders(tx, portion.of, { source, externalIds: changed });
    await portion.advance(tx, { figures, refused });
  });
}

/**
 * Rows of an order that stand apart from its others, as in a file that was sorted by product, would pass for another state of it, and
 * one of the two would win by chance: they are refused. The same rows once more, or a later state, are taken as such.
 */
async function takeInOnce(
  portion: Portion,
  observation: Observation,
  seen: Set<string>,
): Promise<Outcome | Refusal> {
  const [moment, whole] = toSeen(observation);
  if (seen.has(whole)) return 'unchanged';
  if (seen.has(moment)) return { reason: 'order_apart', column: null };
  seen.add(moment).add(whole);
  return takeIn(portion, observation);
}

/** By what a run knows an order at a moment, and all that was said of it then. */
function toSeen({ externalId, state }: Observation): [moment: string, whole: string] {
  const { updatedAt, contentHash } = observationKey(state);
  const moment = `o${updatedAt.toISOString()} ${externalId}`;
  return [moment, `${contentHash.toString('hex')} ${moment}`];
}

async function takeIn({ sql, store, file }: Portion, observation: Observation): Promise<Outcome | Refusal> {
  if (file.state === 'checking') return foresee({ sql, store }, observation);
  try {
    return (await ingestOrder(sql, store, observation)).outcome;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'invalid_request') throw error;
    return { reason: 'bad_order', column: null };
  }
}

/** What an ingest would answer, beside other writers as things stand. */
async function foresee(
  { sql, store }: Pick<Portion, 'sql' | 'store'>,
  observation: Observation,
): Promise<Outcome> {
  const { name, key } = toDelivery(store, observation);
  const [row, told] = await Promise.all([
    findStandingOrder(sql, name),
    findLatestObservation(sql, name, key),
  ]);
  if (told.isKnown) return 'unchanged';
  if (!row) return 'created';
  return compareObservations(key, row) < 0 ? 'unchanged' : 'updated';
}

/** The next rows of the file, order by order: rows that follow each other and name the same one, or none. */
async function nextOrders(portion: Portion, chunk: Chunk): Promise<CsvRecord[][]> {
  const { file } = portion;
  const nameOf = orderNameReader(file.mapping);
  const orders: { name: string | null; rows: CsvRecord[] }[] = [];
  let row = file.rowsDone + 1;
  let { records, firstRow } = chunk;
  for (;;) {
    const record = records[row - firstRow];
    if (!record) {
      const next = await findChunk(portion.sql, portion.of, row);
      if (!next) break;
      ({ records, firstRow } = next);
      continue;
    }
    const name = nameOf(record);
    const last = orders.at(-1);
    if (last && (name === null || name === last.name) && last.rows.length < ORDER_ROWS_MAX)
      last.rows.push(record);
    else if (orders.length === ORDERS_AT_ONCE) break;
    else orders.push({ name, rows: [record] });
    row += 1;
  }
  return orders.map(({ rows }) => rows);
}

function toRefused(record: CsvRecord, rowNumber: number, refusal: Refusal): RefusedRow {
  return { ...refusal, rowNumber, line: record.line, cells: record.cells };
}
