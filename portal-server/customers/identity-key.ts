import { createHash } from 'node:crypto';

/** What an order may know its customer by. */
export interface IdentityKey {
  kind: 'platform_id' | 'email' | 'phone';
  /** The shop system whose id this is; empty for e-mail and phone, which are the same everywhere. */
  source: string;
  /** An address in normal form, a phone in E.164, or an id to the letter. */
  value: string;
}

/** When an order comes in the replay: two orders are never at the same moment. */
export interface OrderMoment {
  placedAt: Date;
  source: string;
  externalId: string;
}

/** The columns of an order that identify its customer. */
export interface IdentityColumns {
  source: string;
  customerExternalId: string | null;
  email: string | null;
  phoneE164: string | null;
}

/** The keys of an order, the one that says most first. */
export function identityKeys(order: IdentityColumns): IdentityKey[] {
  const keys: IdentityKey[] = [];
  if (order.customerExternalId !== null) {
    keys.push({ kind: 'platform_id', source: order.source, value: order.customerExternalId });
  }
  if (order.email !== null) keys.push({ kind: 'email', source: '', value: order.email });
  if (order.phoneE164 !== null) keys.push({ kind: 'phone', source: '', value: order.phoneE164 });
  return keys;
}

/** The keys by which an order may find its customer: a phone is often shared, so only where there is no e-mail. */
export function matchingKeys(keys: IdentityKey[]): IdentityKey[] {
  const hasEmail = keys.some((key) => key.kind === 'email');
  return keys.filter((key) => key.kind !== 'phone' || !hasEmail);
}

/** One text for one key, for maps and locks. */
export function keyText(key: IdentityKey): string {
  return JSON.stringify([key.kind, key.source, key.value]);
}

/** Negative where `a` comes first. Names are compared byte by byte, as the database does. */
export function compareMoments(a: OrderMoment, b: OrderMoment): number {
  return (
    a.placedAt.getTime() - b.placedAt.getTime() ||
    Buffer.compare(Buffer.from(a.source), Buffer.from(b.source)) ||
    Buffer.compare(Buffer.from(a.externalId), Buffer.from(b.externalId))
  );
}

/** The numbers of advisory locks for these names within a store, sorted, so that two writers never wait in a ring. */
export function lockNumbers(storeId: number, names: string[]): string[] {
  const numbers = names.map((name) =>
    createHash('sha256')
      .update(JSON.stringify([storeId, name]))
      .digest()
      .readBigInt64BE(),
  );
  return numbers.sort((a, b) => (a < b ? -1 : Number(a > b))).map(String);
}
