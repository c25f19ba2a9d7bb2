import { compareMoments, type IdentityKey, keyText, matchingKeys, type OrderMoment } from './identity-key.ts';

/** Orders that carry the same keys: whatever becomes of the first becomes of them all. */
export interface Carrier {
  /** Of the first of them. */
  moment: OrderMoment;
  keys: IdentityKey[];
  /** Where they are already known to belong, by something outside of this replay. */
  settledWith?: string;
}

/** A customer who stands before the replay, or the carrier that founds a new one. */
export type Owner<C extends Carrier> = string | C;

export interface Replay<C extends Carrier> {
  owners: Map<C, Owner<C>>;
  registered: { key: IdentityKey; owner: Owner<C>; since: OrderMoment }[];
}

/**
 * Says whose each order is: the rule of the customer list, in full.
 *
 * Orders come by their moment. Each belongs to the customer who has its platform id, else its e-mail,
 * else, where it has no e-mail, its phone; else it founds a new customer. Its keys that nobody has yet
 * become its customer's. `standing` holds what was there before all of them, by the text of the key.
 */
export function replayOrders<C extends Carrier>(carriers: C[], standing: Map<string, string>): Replay<C> {
  const customers = new Map<string, Owner<C>>(standing);
  const replay: Replay<C> = { owners: new Map(), registered: [] };

  for (const carrier of carriers.toSorted((a, b) => compareMoments(a.moment, b.moment))) {
    const match = matchingKeys(carrier.keys).find((key) => customers.has(keyText(key)));
    const owner = carrier.settledWith ?? (match && customers.get(keyText(match))) ?? carrier;
    replay.owners.set(carrier, owner);

    for (const key of carrier.keys) {
      if (customers.has(keyText(key))) continue;
      customers.set(keyText(key), owner);
      replay.registered.push({ key, owner, since: carrier.moment });
    }
  }
  return replay;
}
