import type { OrderWithdrawal, WithdrawalStatement } from '../../shared/contracts/withdrawal.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { lockStoreShared } from '../customers/identity-queries.ts';
import type { Sql } from '../db/connect.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import type { Email } from '../email/mailer.ts';
import { withdrawalNotice, withdrawalReceipt } from '../email/withdrawal-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies } from '../http/env.ts';
import { type Language, pickLanguage } from '../http/language.ts';
import { takeFromLimit } from '../http/rate-limit.ts';
import type { Store } from '../stores/store-queries.ts';
import * as limits from './withdrawal-limits.ts';
import * as queries from './withdrawal-queries.ts';

interface Withdrawing {
  store: Store;
  orderId: string;
  via: 'account' | 'link';
  language: Language;
  statement: WithdrawalStatement;
}

/**
 * Receives a statement of withdrawal: keeps it, acknowledges it by mail and tells the merchant. All or nothing: the
 * mails are queued in the transaction that keeps it. Whether the caller may see the order is theirs to have asked.
 *
 * That nothing is withdrawn from twice rests on `lockWithdrawals`: of any number at once, each sees those before it. That no name
 * is written after its person was removed rests on the store's lock, which whoever removes somebody has alone.
 */
export async function withdraw(
  deps: Pick<Dependencies, 'sql' | 'writerSql' | 'portalKey'>,
  given: Withdrawing,
): Promise<OrderWithdrawal> {
  const { store, orderId, statement } = given;
  const key = { storeId: store.id, orderId };
  const email = normalizeEmail(statement.email);
  if (!email) refuse('email', 'Not one address');
  await takeFromLimit(deps.sql, limits.WITHDRAWALS_PER_ORDER, `${store.id}/${orderId}`);
  await takeFromLimit(deps.sql, limits.WITHDRAWALS_PER_ADDRESS, `${store.id}/${email}`);

  return deps.writerSql.begin(async (tx) => {
    await lockStoreShared(tx, store.id);
    const { contactEmail, timeZone } = await queries.lockWithdrawals(tx, store.id);
    const order = await readOrder(tx, key);
    const known = await queries.findWithdrawnOrder(tx, { storeId: store.id, id: statement.id });
    if (known !== null && known !== orderId) refuse('id', 'Names another withdrawal: make a new UUID');
    if (known !== null && order.withdrawal) return order.withdrawal;

    requireOpen(order.withdrawal, statement);
    const { id, name, items } = statement;
    await queries.insertWithdrawal(tx, { ...key, via: given.via, id, name, email, items });
    const after = await readOrder(tx, key);
    const made = after.withdrawal?.made.find((one) => one.id === id);
    if (!after.withdrawal || !made) throw new Error('A withdrawal that was just made cannot be read');

    const told = { store: { ...store, timeZone }, order, made, name, email };
    const mails = [
      ...recipients(email, order.email).map((to) =>
        withdrawalReceipt({ ...told, to, language: given.language }),
      ),
      ...recipients(contactEmail).map((to) =>
        withdrawalNotice({ ...told, to, language: pickLanguage(store.language) }),
      ),
    ];
    for (const mail of mails) await queue(tx, deps.portalKey, store.id, mail);
    return after.withdrawal;
  });
}

async function readOrder(
  tx: Sql,
  key: { storeId: number; orderId: string },
): Promise<queries.WithdrawableOrder> {
  const order = await queries.findWithdrawableOrder(tx, key);
  if (!order) throw new ApiError('order_not_found');
  return order;
}

/** Each item once, of this order, not taken out by the merchant, and no more of it than is left. */
function requireOpen(withdrawal: OrderWithdrawal | null, { items }: WithdrawalStatement): void {
  if (!withdrawal?.open) throw new ApiError('withdrawal_closed');
  if (new Set(items.map(({ item }) => item)).size < items.length) refuse('items', 'Names an item twice');

  for (const [index, { item, quantity }] of items.entries()) {
    const left = withdrawal.items.find((one) => one.item === item);
    if (!left) refuse(`items.${index}.item`, 'Not an item of this order');
    if (left.excluded) refuse(`items.${index}.item`, 'May not be withdrawn from');
    if (quantity > left.quantity) throw new ApiError('already_withdrawn');
  }
}

/** The address that was stated and, where it is another one, the order's own: its owner learns of it in any case. */
function recipients(...emails: (string | null)[]): string[] {
  return [...new Set(emails.filter((email) => email !== null))];
}

function queue(tx: Sql, portalKey: Buffer, storeId: number, email: Email): Promise<string> {
  const expiresAt = new Date(Date.now() + limits.ACKNOWLEDGEMENT_LIFETIME_MS);
  return enqueueEmail(tx, portalKey, { storeId, email, expiresAt });
}

function refuse(field: string, reason: string): never {
  throw new ApiError('invalid_request', { details: [{ field, reason }] });
}
