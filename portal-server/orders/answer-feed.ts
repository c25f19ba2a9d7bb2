import type postgres from 'postgres';

import type { ErrorDetail } from '../../shared/contracts/error.ts';
import { FeedItem, type FeedLineAnswer, postOrders } from '../../shared/contracts/order-feed.ts';
import { ApiError } from '../http/api-error.ts';
import { toDetails } from '../http/validate.ts';
import type { Store } from '../stores/store-queries.ts';
import { ignoredFields } from './ignored-fields.ts';
import { ingestOrder } from './ingest-order.ts';
import { type RawItem, splitItems } from './split-items.ts';

/** Well above the largest order that the contract allows. */
export const FEED_ITEM_MAX_BYTES = 2 * 1024 * 1024;

// As many as writers have connections: more would wait, and one alone would leave the database idle between statements.
const FEED_CONCURRENCY = 2;

// A line that is wrong throughout need not be answered with more text than it has.
const DETAILS_LIMIT = 20;

/**
 * Takes in every order of a body and answers each with a line, in its order and as soon as it is done. A body
 * may be of any length: it is read no faster than its answers are.
 *
 * A line that is refused does not stop the others. A failure of ours does: `onFailure` hears of it, and the
 * answer breaks off.
 */
export function answerFeed(
  sql: postgres.Sql,
  store: Store,
  body: AsyncIterable<Uint8Array>,
  onFailure: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();

  async function answerAll(): Promise<void> {
    const underWay: Promise<void>[] = [];
    let last = Promise.resolve();
    for await (const item of splitItems(body, FEED_ITEM_MAX_BYTES)) {
      const answer = answerItem(sql, store, item);
      answer.catch(onFailure);
      const before = last;
      last = noted(before.then(async () => writer.write(toBytes(await answer))));
      underWay.push(last);
      if (underWay.length >= FEED_CONCURRENCY) await underWay.shift();
    }
    await last;
    await writer.close();
  }

  // Also where the sender goes away, who is then owed nothing.
  void answerAll().catch((error: unknown) => noted(writer.abort(error)));
  return readable;
}

async function answerItem(sql: postgres.Sql, store: Store, item: RawItem): Promise<FeedLineAnswer> {
  const { line } = item;
  const refused = (details: ErrorDetail[], name = {}): FeedLineAnswer => ({
    line,
    outcome: 'refused',
    ...name,
    details: details.slice(0, DETAILS_LIMIT),
  });
  const read = readJson(item);
  if ('problem' in read) return refused([{ field: '', reason: read.problem }]);

  const parsed = FeedItem.safeParse(read.value);
  if (!parsed.success) return refused(toDetails(parsed.error), nameOf(read.value));

  const { source, externalId, ...state } = parsed.data;
  try {
    const { outcome } = await ingestOrder(sql, store, { source, externalId, state });
    return { line, outcome, source, externalId, ignored: ignoredFields(read.value, parsed.data) };
  } catch (error) {
    if (!(error instanceof ApiError) || !error.extras.details) throw error;
    return refused(error.extras.details, { source, externalId });
  }
}

function readJson({ text, problem }: RawItem): { value: unknown } | { problem: string } {
  if (text === null) return { problem: problem ?? 'Cannot be read' };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `Not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

/** What a refused item says its name is, so that the sender finds it. */
function nameOf(value: unknown): { source?: string; externalId?: string } {
  if (typeof value !== 'object' || value === null) return {};
  const { source, externalId } = value as Record<string, unknown>;
  return {
    ...(typeof source === 'string' ? { source } : {}),
    ...(typeof externalId === 'string' ? { externalId } : {}),
  };
}

function toBytes(answer: FeedLineAnswer): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(postOrders.response.encode(answer))}\n`);
}

// Whoever awaits it gets its failure; until then it must not count as one that nobody handles.
function noted<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
