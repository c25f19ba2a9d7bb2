import type postgres from 'postgres';

import { findSessionCustomer } from '../auth/device-queries.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { farewellEmail } from '../email/security-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { forgetKeptDeliveries } from '../platforms/forget-kept-deliveries.ts';
import { forgetRequestsAbout } from '../platforms/privacy-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { findAccountFigures } from './account-data-queries.ts';
import { findOwnKeys, listOrdersOfAccount, takeAllKeys } from './delete-account-queries.ts';
import { lockStore } from './identity-queries.ts';
import { forget } from './redact-customer.ts';
import { insertRedactions } from './redact-queries.ts';

/**
 * Deletes an account at its owner's wish, said in the session `idHash`, with all that belongs to it, and mails them a farewell. Of their orders stays
 * what was bought, when and for how much: what the law makes the merchant keep.
 *
 * Theirs are the orders that carry an address which they have proven, and those without any that are in their name. One
 * that came to them by a phone or an id but carries another address may be somebody else's: it stays whole, and becomes
 * a guest's. No later delivery of an order brings its person back. A new order does: it makes a new customer, since whoever
 * leaves an account may still buy.
 */
export async function deleteAccount(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: { store: Store; idHash: Buffer; customerId: string; email: string; language: Language },
): Promise<void> {
  const { store, idHash, customerId, email: to, language } = given;
  const customer = { storeId: store.id, customerId };
  await lockStore(tx, store.id);
  // Ended while this waited, as by somebody who takes their account back from whoever asks for this.
  const asks = await findSessionCustomer(tx, { storeId: store.id, idHash });
  if (asks !== customerId) throw new ApiError('signed_out');

  const { recordsKeptYears: keptYears } = await findAccountFigures(tx, customer);
  const orders = await listOrdersOfAccount(tx, customer);
  const own = await findOwnKeys(tx, customer);
  const freed = await takeAllKeys(tx, customer);

  for (const source of new Set(orders.map((order) => order.source))) {
    const orderExternalIds = orders
      .filter((order) => order.source === source)
      .map((order) => order.externalId);
    await insertRedactions(tx, { storeId: store.id, source, customerExternalId: null, orderExternalIds });
  }
  await forget(tx, store, { orders, named: [customerId], freed });
  await forgetRequestsAbout(tx, store.id, freed.emails);
  await forgetKeptDeliveries(
    tx,
    { storeId: store.id, source: null },
    {
      emails: own.emails,
      phones: [...own.phones, ...orders.flatMap((order) => order.phoneE164 ?? [])],
      ids: [...own.platformIds, ...orders.map(({ source, externalId: id }) => ({ source, id }))],
    },
  );

  const email = farewellEmail({ store, to, language, keptYears });
  const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
  await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
}
