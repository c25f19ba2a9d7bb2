import type postgres from 'postgres';

import { approvalEmail } from '../email/approval-email.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { type HeldAccount, lockAccount, updateApproval } from './approval-queries.ts';

/**
 * Lets an account in, or refuses it, and tells its owner: both or neither. The same decision again tells nobody. Null
 * where nobody has proven this address (in normal form).
 */
export async function decideAccount(
  deps: { sql: postgres.Sql; portalKey: Buffer; publicUrl: string },
  given: { store: Store; email: string; approval: 'approved' | 'refused' },
): Promise<HeldAccount | null> {
  const { store, approval } = given;
  return deps.sql.begin(async (tx) => {
    const account = await lockAccount(tx, store.id, given.email);
    if (!account || account.approval === approval) return account;

    await updateApproval(tx, { storeId: store.id, customerId: account.customerId, approval });
    const email = approvalEmail({
      store,
      to: account.email,
      language: pickLanguage(account.locale ?? store.language),
      approval,
      accountUrl: `${deps.publicUrl}/s/${store.publicKey}`,
    });
    const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
    await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
    return { ...account, approval };
  });
}
