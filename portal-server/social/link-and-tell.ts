import type postgres from 'postgres';

import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import { tellWayIn } from '../auth/tell-way-in.ts';
import { wasThereBefore } from '../customers/customer-identity-queries.ts';
import { linkIdentity } from '../customers/link-identity.ts';
import type { Dependencies } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { SocialAttempt } from './social-attempt-queries.ts';

/**
 * Lets an identity open an account, and tells its owner by mail, where that is news: not where it did so before, nor
 * where the account begins with it.
 */
export async function linkAndTell(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  of: { store: Store; customerId: string },
  identity: SocialAttempt & { subject: string },
): Promise<void> {
  const { store, customerId } = of;
  const customer = { storeId: store.id, customerId };
  const { isNew } = await linkIdentity(tx, customer, identity);
  if (!isNew || !(await wasThereBefore(tx, customer))) return;

  const language = pickLanguage(identity.language, store.language);
  await tellWayIn(tx, deps, { ...of, kind: 'linked', name: PROVIDER_NAMES[identity.provider], language });
}
