import type { Dependencies } from '../http/env.ts';
import { waitingEmail } from '../email/approval-email.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { pickLanguage } from '../http/language.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { listStores } from '../stores/store-queries.ts';
import { findWithdrawalSettings } from '../stores/withdrawal-settings-queries.ts';
import { takeUntold } from './approval-queries.ts';

const TELL_TASK = 'tell-of-waiting-accounts';

/** So long a new account may take to say what its business is; then the shop hears of it as it is. */
const PATIENCE_MS = 60 * 60_000;
// What is told in a minute; the rest is in the next.
const TOLD_LIMIT = 100;

/** The job that tells shops of accounts that wait for their approval. */
export function approvalJobs(deps: Pick<Dependencies, 'sql' | 'portalKey'>): JobPlan {
  return {
    tasks: { [TELL_TASK]: () => tellOfWaiting(deps) },
    schedule: [{ task: TELL_TASK, cron: '* * * * *' }],
  };
}

/** Mails and the note that they were sent, both or neither. A shop without an address for it sees them in its list. */
export async function tellOfWaiting({
  sql,
  portalKey,
}: Pick<Dependencies, 'sql' | 'portalKey'>): Promise<void> {
  await sql.begin(async (tx) => {
    const accounts = await takeUntold(tx, { patienceMs: PATIENCE_MS, limit: TOLD_LIMIT });
    if (accounts.length === 0) return;

    const stores = new Map((await listStores(tx)).map((store) => [store.id, store]));
    for (const account of accounts) {
      const store = stores.get(account.storeId)!;
      const { contactEmail: to } = await findWithdrawalSettings(tx, store.id);
      if (to === null) continue;
      const email = waitingEmail({ store, to, language: pickLanguage(store.language), account });
      const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
      await enqueueEmail(tx, portalKey, { storeId: store.id, email, expiresAt });
    }
  });
}
