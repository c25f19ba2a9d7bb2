import type postgres from 'postgres';

import { findUnusedAttempt, useUpAttempt } from '../auth/attempt-queries.ts';
import { requireLiveSession } from '../auth/require-live-session.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies, Place } from '../http/env.ts';
import { type Language, pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { addEmailTo } from './add-email.ts';
import { deletePending } from './earlier-access-queries.ts';
import * as queries from './email-queries.ts';
import { lockStore } from './identity-queries.ts';
import { tellEmailChange } from './tell-email-change.ts';

// Each holds the store from its first statement: who has which address is decided by one at a time, and for a session that is
// still there when it is its turn.

interface Asking {
  store: Store;
  customerId: string;
  /** Names the session that asks. */
  idHash: Buffer;
}

interface Change extends Asking {
  /** In normal form. */
  email: string;
  language: Language;
}

/**
 * Uses up an attempt whose code was right, and adds its address to the account that asked. Whatever comes of it, the
 * code is spent: of several at once, one finds it.
 */
export async function addByAttempt(
  deps: Dependencies,
  given: Asking & { place: Place; id: string },
): Promise<void> {
  const { store, place, customerId, id } = given;
  const outcome = await deps.writerSql.begin(async (tx) => {
    await enter(tx, given);
    const key = { storeId: store.id, id, place, purpose: 'add_email' as const };
    const attempt = await findUnusedAttempt(tx, key);
    if (!attempt || !(await useUpAttempt(tx, key))) throw new ApiError('code_expired');

    const { email } = attempt;
    const language = pickLanguage(attempt.language, store.language);
    const [primary] = await primaryAnd(tx, { store, customerId, email });
    const added = await addEmailTo(tx, store, { customerId, email });
    const change = { store, customerId, kind: 'added' as const, told: primary, changed: email, language };
    if (added === 'added') await tellEmailChange(tx, deps, change);
    return added;
  });
  if (outcome === 'taken') throw new ApiError('email_taken');
}

/** Makes an address of the account the main one, and tells the one that was. */
export async function changePrimary(deps: Dependencies, change: Change): Promise<void> {
  const { store, customerId, email, language } = change;
  await deps.writerSql.begin(async (tx) => {
    await enter(tx, change);
    const [primary, isHeld] = await primaryAnd(tx, change);
    if (!isHeld) throw new ApiError('not_found');
    if (email === primary) return;

    const customer = { storeId: store.id, customerId };
    await queries.makePrimary(tx, { ...customer, email });
    await deletePending(tx, customer);
    const told = { kind: 'made_primary' as const, told: primary, changed: email };
    await tellEmailChange(tx, deps, { store, customerId, language, ...told });
  });
}

/** Removes an address from the account, and tells it. The main one stays, and so does the last. */
export async function removeEmail(deps: Dependencies, change: Change): Promise<void> {
  const { store, customerId, email, language } = change;
  await deps.writerSql.begin(async (tx) => {
    await enter(tx, change);
    const [primary, isHeld] = await primaryAnd(tx, change);
    if (!isHeld) throw new ApiError('not_found');
    if (email === primary) throw new ApiError('email_in_use');

    const customer = { storeId: store.id, customerId };
    await queries.releaseEmail(tx, { ...customer, email });
    await deletePending(tx, customer);
    const told = { kind: 'removed' as const, told: email, changed: email };
    await tellEmailChange(tx, deps, { store, customerId, language, ...told });
  });
}

async function enter(tx: postgres.TransactionSql, { store, customerId, idHash }: Asking): Promise<void> {
  await lockStore(tx, store.id);
  await requireLiveSession(tx, { storeId: store.id, idHash, customerId });
}

/** The main address of the account, and whether the changed one is in use there. */
async function primaryAnd(
  tx: postgres.TransactionSql,
  { store, customerId, email }: Pick<Change, 'store' | 'customerId' | 'email'>,
): Promise<[primary: string, isHeld: boolean]> {
  const proven = await queries.listProvenEmails(tx, { storeId: store.id, customerId });
  const held = proven.filter(({ releasedAt }) => releasedAt === null).map((row) => row.email);
  // Ended in the meantime: taken back by an undo link, or deleted.
  if (held[0] === undefined) throw new ApiError('signed_out');
  return [held[0], held.includes(email)];
}
