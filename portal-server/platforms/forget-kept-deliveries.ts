import type { Sql } from '../db/connect.ts';
import { deleteKeptDeliveries, type KeptBody, listKeptBodies } from './delivery-queries.ts';
import { type KnownBy, namesPerson } from './person-in-body.ts';
import { type Platform, PLATFORMS } from './platform-event.ts';

/** How many bodies are held at once; each is at most `WEBHOOK_BODY_MAX_BYTES`. */
const PAGE_DELIVERIES = 10;

/** Whom to forget; each id is that of a `source`, which is a platform's name where one of them gave it. */
export interface Forgotten extends Pick<KnownBy, 'emails' | 'phones'> {
  ids: { source: string; id: string }[];
}

/**
 * Deletes what was kept aside because it could not be used, and names this person: nothing of theirs comes back by a
 * replay, nor lies there to be read. `source` is the one to look at; null for all. The caller holds the store's lock.
 */
export async function forgetKeptDeliveries(
  tx: Sql,
  of: { storeId: number; source: string | null },
  { emails, phones, ids }: Forgotten,
): Promise<void> {
  const { storeId, source } = of;
  for (const platform of PLATFORMS) {
    if (source !== null && source !== platform) continue;
    const known = { emails, phones, ids: ids.filter((one) => one.source === platform).map(({ id }) => id) };
    await forgetOn(tx, { storeId, platform }, known);
  }
}

async function forgetOn(tx: Sql, of: { storeId: number; platform: Platform }, known: KnownBy): Promise<void> {
  let after: string | null = null;
  do {
    const kept: KeptBody[] = await listKeptBodies(tx, of, { after, limit: PAGE_DELIVERIES });
    const named = kept.filter(({ body }) => namesPerson(body, known)).map(({ id }) => id);
    if (named.length > 0) await deleteKeptDeliveries(tx, of.storeId, named);
    after = kept.length === PAGE_DELIVERIES ? (kept.at(-1)?.id ?? null) : null;
  } while (after !== null);
}
