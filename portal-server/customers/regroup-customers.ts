import type { Sql } from '../db/connect.ts';
import { followHeirs } from '../duplicates/follow-heirs.ts';
import { inheritGroups } from '../groups/customer-group-queries.ts';
import {
  compareMoments,
  type IdentityColumns,
  identityKeys,
  type IdentityKey,
  keyText,
  type OrderMoment,
} from './identity-key.ts';
import * as identities from './identity-queries.ts';
import { newCustomerId } from './new-customer-id.ts';
import * as queries from './regroup-queries.ts';
import { type Carrier, type Owner, replayOrders } from './replay-orders.ts';

/** An order that is about to get other keys, or to appear among orders that are there already. */
export interface ChangedOrder {
  moment: OrderMoment;
  keys: IdentityKey[];
  /** What its row still says; null while it has none. */
  former: (IdentityColumns & { id: string; customerId: string; placedAt: Date; externalId: string }) | null;
}

/**
 * Finds out anew whose the orders of these customers are, and moves orders and keys accordingly.
 *
 * Returns everybody whose orders or keys may be others now: their totals and fields are to be made anew.
 * The caller holds the lock on the store.
 */
export async function regroupCustomers(sql: Sql, storeId: number, customerIds: string[]): Promise<string[]> {
  const carriers = await loadCarriers(sql, storeId, customerIds, null);
  const { touched } = await regroup(sql, storeId, customerIds, carriers);
  return touched;
}

/**
 * The same with one order more, or one that is changed. The customers are all who have a key of it, before or
 * after: nobody else's orders can move. Its own row is the caller's to write, for the returned customer.
 */
export async function regroupAround(
  sql: Sql,
  storeId: number,
  customerIds: string[],
  order: ChangedOrder,
): Promise<{ customerId: string; touched: string[] }> {
  const { former, moment, keys } = order;
  const changed: Orders = { moment, keys };
  if (former) changed.row = { ...former, orderId: former.id, orderCount: 1 };

  const carriers = [
    ...(await loadCarriers(sql, storeId, customerIds, former?.id ?? null)),
    ...(await loadHeirs(sql, storeId, customerIds, order)),
    changed,
  ];
  const { idOf, touched } = await regroup(sql, storeId, customerIds, carriers);
  return { customerId: idOf(changed), touched };
}

interface Orders extends Carrier {
  /** Their row, where they are there already. */
  row?: queries.CarrierRow;
}

async function regroup(sql: Sql, storeId: number, customerIds: string[], carriers: Orders[]) {
  const standing = await loadStanding(sql, storeId, customerIds, carriers);
  const replay = replayOrders(carriers, standing);
  const free = await queries.listFounded(sql, storeId, customerIds);
  const chosen = chooseCustomers(replay.owners, new Set(free));
  const nameOf = (owner: Owner<Orders>) => (typeof owner === 'string' ? owner : (chosen.get(owner) ?? ''));
  const idOf = (carrier: Orders) => nameOf(replay.owners.get(carrier) ?? carrier);

  for (const [founder, id] of chosen) {
    const customer = { storeId, id, founder: founder.moment };
    if (free.includes(id)) await queries.updateFounder(sql, customer);
    else await identities.insertCustomer(sql, customer);
  }
  await queries.moveOrders(
    sql,
    storeId,
    carriers.flatMap((carrier) => toMove(carrier, idOf(carrier))),
  );
  await queries.deleteKeysFromOrders(sql, storeId, customerIds);
  const registered = replay.registered.map(({ key, owner, since }) => ({
    key,
    customerId: nameOf(owner),
    since,
  }));
  await identities.registerKeys(sql, storeId, registered);

  const kept = new Set(carriers.map(idOf));
  const abandoned = free.filter((id) => !kept.has(id));
  // What staff gave to a person does not go with the row that stood for them.
  const heirs = findHeirs(abandoned, carriers, idOf);
  if (heirs.length > 0) {
    await inheritGroups(sql, storeId, heirs);
    await followHeirs(sql, storeId, heirs);
  }
  await queries.deleteAbandonedCustomers(sql, storeId, abandoned);
  return { idOf, touched: [...new Set([...customerIds, ...kept])] };
}

async function loadCarriers(
  sql: Sql,
  storeId: number,
  customerIds: string[],
  exceptOrderId: string | null,
): Promise<Orders[]> {
  const rows = await queries.listCarriers(sql, storeId, { customerIds, exceptOrderId });
  return rows.map((row) => ({ moment: row, keys: identityKeys(row), row }));
}

/** Orders of others that come first with a key which the changed order lets go of, and so inherit it. */
async function loadHeirs(
  sql: Sql,
  storeId: number,
  customerIds: string[],
  { former }: ChangedOrder,
): Promise<Orders[]> {
  if (!former) return [];
  const known = await identities.listRegistrations(sql, storeId, identityKeys(former));
  const broughtFirst = known.filter(({ since }) => since !== null && compareMoments(since, former) === 0);

  const heirs: Orders[] = [];
  for (const { key } of broughtFirst) {
    const heir = await queries.findFirstCarrierElsewhere(sql, storeId, key, customerIds);
    if (heir) heirs.push({ moment: heir, keys: [key], settledWith: heir.customerId });
  }
  return heirs;
}

/** Pinned keys, and those of customers who have nothing to do with it. */
async function loadStanding(
  sql: Sql,
  storeId: number,
  customerIds: string[],
  carriers: Orders[],
): Promise<Map<string, string>> {
  const keys = new Map(carriers.flatMap((carrier) => carrier.keys.map((key) => [keyText(key), key])));
  const known = await identities.listRegistrations(sql, storeId, [...keys.values()]);
  return new Map(
    known
      .filter(({ since, customerId }) => since === null || !customerIds.includes(customerId))
      .map(({ key, customerId }) => [keyText(key), customerId]),
  );
}

/** Gives each founded history a customer: the one whom most of its orders were with, else a new one. */
function chooseCustomers(owners: Map<Orders, Owner<Orders>>, free: Set<string>): Map<Orders, string> {
  const shares = new Map<string, { founder: Orders; customerId: string; orderCount: number }>();
  for (const [{ row }, founder] of owners) {
    if (typeof founder === 'string' || !row || !free.has(row.customerId)) continue;
    const name = JSON.stringify([founder.moment, row.customerId]);
    const share = shares.get(name) ?? { founder, customerId: row.customerId, orderCount: 0 };
    shares.set(name, { ...share, orderCount: share.orderCount + row.orderCount });
  }

  const chosen = new Map<Orders, string>();
  const given = new Set<string>();
  for (const share of [...shares.values()].toSorted((a, b) => b.orderCount - a.orderCount)) {
    if (chosen.has(share.founder) || given.has(share.customerId)) continue;
    chosen.set(share.founder, share.customerId);
    given.add(share.customerId);
  }
  for (const owner of owners.values()) {
    if (typeof owner !== 'string' && !chosen.has(owner)) chosen.set(owner, newCustomerId());
  }
  return chosen;
}

/** To whom most orders of each went who has none left. */
function findHeirs(
  abandoned: string[],
  carriers: Orders[],
  idOf: (carrier: Orders) => string,
): { from: string; to: string }[] {
  return abandoned.flatMap((from) => {
    const counts = new Map<string, number>();
    for (const carrier of carriers) {
      if (carrier.row?.customerId !== from) continue;
      const to = idOf(carrier);
      counts.set(to, (counts.get(to) ?? 0) + carrier.row.orderCount);
    }
    const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
    return most ? [{ from, to: most[0] }] : [];
  });
}

function toMove({ row }: Orders, to: string): queries.Move[] {
  if (!row || row.customerId === to) return [];
  const { source, customerExternalId, email, phoneE164, orderId } = row;
  return [{ from: row.customerId, to, source, customerExternalId, email, phoneE164, orderId }];
}
