import type postgres from 'postgres';

import { normalizeEmail } from '../customers/email-address.ts';
import { lockStore } from '../customers/identity-queries.ts';
import { deletePlatformCustomer } from '../customers/platform-customer-queries.ts';
import { redactCustomer, redactSource } from '../customers/redact-customer.ts';
import { upsertPlatformCustomer } from '../customers/upsert-platform-customer.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { findBoundShop } from '../stores/webhook-secret-queries.ts';
import { deleteKeptDeliveriesOf } from './delivery-queries.ts';
import type { Platform, PlatformEvent, PrivacySubject } from './platform-event.ts';
import { forgetRequestEmails, upsertPrivacyRequest } from './privacy-queries.ts';
import { UndecidedDelivery } from './undecided-delivery.ts';

/** Does what a delivery says. Doing it twice is the same as doing it once. */
export async function applyEvent(
  sql: postgres.Sql,
  store: Store,
  platform: Platform,
  event: PlatformEvent,
): Promise<void> {
  switch (event.kind) {
    case 'order':
      await ingestOrder(sql, store, {
        source: platform,
        externalId: event.externalId,
        state: event.state,
      });
      return;
    case 'customer':
      return upsertPlatformCustomer(sql, store, { source: platform, ...event.customer });
    case 'customer_deleted':
      return applyDeletion(sql, { storeId: store.id, source: platform, externalId: event.externalId });
    case 'data_request':
      return upsertPrivacyRequest(sql, {
        ...requestOf(store, platform, event.subject),
        kind: 'data_request',
      });
    case 'redact_customer':
      return applyCustomerRedaction(sql, store, platform, event.subject);
    case 'redact_shop':
      return applyShopRedaction(sql, store, platform, event);
    case 'nothing':
  }
}

/** Alone in the store: an order that is written at the same time could be that of a customer who goes. */
async function applyDeletion(
  sql: postgres.Sql,
  of: { storeId: number; source: Platform; externalId: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockStore(tx, of.storeId);
    await deletePlatformCustomer(tx, of);
  });
}

async function applyCustomerRedaction(
  sql: postgres.Sql,
  store: Store,
  platform: Platform,
  subject: PrivacySubject,
): Promise<void> {
  const { customerExternalId, orderExternalIds, email } = subject;
  const of = { storeId: store.id, platform };
  await sql.begin(async (tx) => {
    await redactCustomer(tx, store, { source: platform, customerExternalId, orderExternalIds, email });
    if (customerExternalId !== null) await forgetRequestEmails(tx, of, customerExternalId);
    const request = { ...requestOf(store, platform, subject), customerEmail: null, doneAt: new Date() };
    await upsertPrivacyRequest(tx, { ...request, kind: 'redact_customer' });
  });
}

async function applyShopRedaction(
  sql: postgres.Sql,
  store: Store,
  platform: Platform,
  { requestId, shop }: { requestId: string; shop: string | null },
): Promise<void> {
  const of = { storeId: store.id, platform };
  const bound = await findBoundShop(sql, of);
  if (bound === null || bound !== shop?.toLowerCase()) throw new UndecidedDelivery(toQuestion(bound, shop));

  await redactSource(sql, store, platform);
  await sql.begin(async (tx) => {
    await deleteKeptDeliveriesOf(tx, of);
    await forgetRequestEmails(tx, of, null);
    const subject = { requestId, customerExternalId: null, email: null, orderExternalIds: [] };
    await upsertPrivacyRequest(tx, {
      ...requestOf(store, platform, subject),
      kind: 'redact_shop',
      doneAt: new Date(),
    });
  });
}

/** An app has one address for these, whichever of its shops was left: only the operator knows which this store is. */
function toQuestion(bound: string | null, shop: string | null): string {
  const asker = shop ?? 'a shop without a name';
  const binding =
    bound === null ? 'it is not said which shop this store is' : `this store is the shop ${bound}`;
  return (
    `${asker} asks for the removal of all its data, and ${binding}. If it is this one, say so by ` +
    '"webhook-secret --platform shopify --secret … --shop …" and replay this delivery; if not, discard it.'
  );
}

function requestOf(store: Store, platform: Platform, subject: PrivacySubject) {
  return {
    storeId: store.id,
    platform,
    externalId: subject.requestId,
    customerExternalId: subject.customerExternalId,
    customerEmail: subject.email === null ? null : normalizeEmail(subject.email),
    orderExternalIds: subject.orderExternalIds,
    doneAt: null,
  };
}
