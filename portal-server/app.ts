import { type Context, Hono } from 'hono';

import { deviceRoutes } from './auth/device-routes.ts';
import { proofRoutes } from './auth/proof-routes.ts';
import { sessionRoutes } from './auth/session-routes.ts';
import { signInPageRoutes } from './auth/sign-in-page-routes.ts';
import { signInRoutes } from './auth/sign-in-routes.ts';
import { checkoutClaimsRoutes } from './checkout/checkout-claims-routes.ts';
import { checkoutRoutes } from './checkout/checkout-routes.ts';
import { profileRoutes } from './customers/profile-routes.ts';
import { accountDataRoutes, downloadRoutes } from './customers/account-data-routes.ts';
import { emailRoutes } from './customers/email-routes.ts';
import { undoEmailRoutes } from './customers/undo-email-routes.ts';
import { findOrderRoutes } from './guests/find-order-routes.ts';
import { findPageRoutes } from './guests/find-page-routes.ts';
import { statusLinkRoutes } from './guests/status-link-routes.ts';
import { statusPageRoutes } from './guests/status-page-routes.ts';
import { withdrawalPageRoutes } from './guests/withdrawal-page-routes.ts';
import { cors } from './http/cors.ts';
import type { Dependencies, Env, Place } from './http/env.ts';
import { limitBody } from './http/limit-body.ts';
import { nameRequest } from './http/name-request.ts';
import { widgetRoutes } from './http/static-widget-routes.ts';
import { sayTold, tell } from './http/told-headers.ts';
import { bulkRoutes } from './merchant/bulk-routes.ts';
import { auditRoutes } from './merchant/audit-routes.ts';
import { customerListRoutes } from './merchant/customer-list-routes.ts';
import { customerSegmentRoutes } from './merchant/customer-segment-routes.ts';
import { segmentValueRoutes } from './merchant/segment-value-routes.ts';
import { customerSheetRoutes } from './merchant/customer-sheet-routes.ts';
import { connectionRoutes } from './merchant/connection-routes.ts';
import { deliveryRoutes } from './merchant/delivery-routes.ts';
import { duplicateRoutes } from './merchant/duplicate-routes.ts';
import { secretKeyRoutes } from './merchant/secret-key-routes.ts';
import { snippetCheckRoutes } from './merchant/snippet-check-routes.ts';
import { exportRoutes } from './merchant/export-routes.ts';
import { importRoutes, importUploadRoutes } from './merchant/import-routes.ts';
import { overviewRoutes } from './merchant/overview-routes.ts';
import { STAFF_BODY_MAX_BYTES } from './merchant/staff-limits.ts';
import { sharedAddressRoutes } from './merchant/shared-address-routes.ts';
import { staffRoutes } from './merchant/staff-routes.ts';
import { storeGroupRoutes } from './merchant/store-group-routes.ts';
import { storeSettingsRoutes } from './merchant/store-settings-routes.ts';
import { orderFeedRoutes } from './orders/order-feed-routes.ts';
import { orderRoutes } from './orders/order-routes.ts';
import { onErrorForPeople, onNotFoundForPeople } from './pages/failure-page.ts';
import { passkeyPageRoutes } from './passkeys/passkey-page-routes.ts';
import { passkeyRoutes } from './passkeys/passkey-routes.ts';
import { passkeySignInRoutes } from './passkeys/passkey-sign-in-routes.ts';
import { frontPageRoutes } from './pages/front-page-routes.ts';
import { hostedPageRoutes } from './pages/hosted-page-routes.ts';
import { merchantPageRoutes } from './pages/merchant-page-routes.ts';
import { mailboxRoutes } from './pages/mailbox-routes.ts';
import { webhookRoutes } from './platforms/webhook-routes.ts';
import { socialPageRoutes } from './social/social-page-routes.ts';
import { socialRoutes } from './social/social-routes.ts';
import { findStoreByPublicKey } from './stores/store-queries.ts';
import { withdrawalFeedRoutes } from './withdrawals/withdrawal-feed-routes.ts';
import { withdrawalRoutes } from './withdrawals/withdrawal-routes.ts';
import { vatCheckExportRoutes } from './vat/vat-check-export-routes.ts';
import { vatIdRoutes } from './vat/vat-id-routes.ts';

const SHOPPER_BODY_MAX_BYTES = 16 * 1024;

/** The whole server, without a port: `main.ts` serves it and tests call it. */
export function createApp(deps: Dependencies) {
  return (
    new Hono<Env>()
      .use(async (c, next) => {
        c.set('deps', deps);
        c.set('sql', deps.sql);
        nameRequest(c);
        await next();
        sayTold(c);
      })
      .use('/api/:store/*', cors(findOrigins))
      .route('/api/:store', shopperApi('embedded'))
      .route('/s/:store/api', shopperApi('portal'))
      .route('/', importUploadRoutes)
      .route('/', merchantApi())
      .route('/', orderFeedRoutes)
      .route('/', statusLinkRoutes)
      .route('/', withdrawalFeedRoutes)
      .route('/', vatCheckExportRoutes)
      .route('/', checkoutClaimsRoutes)
      .route('/', webhookRoutes)
      // Before the pages of mailed links: a provider's name would be taken for a token.
      .route('/', socialPageRoutes)
      .route('/', passkeyPageRoutes)
      .route('/', signInPageRoutes)
      .route('/', undoEmailRoutes)
      .route('/', downloadRoutes)
      .route('/', widgetRoutes(deps.widgetFiles))
      .route('/', frontPageRoutes)
      .route('/', hostedPageRoutes)
      .route('/', merchantPageRoutes)
      .route('/', findPageRoutes)
      .route('/', statusPageRoutes)
      .route('/', withdrawalPageRoutes)
      .route('/', mailboxRoutes)
      .onError(onErrorForPeople)
      .notFound(onNotFoundForPeople)
  );
}

/** What shoppers use: the same endpoints in a shop's page and in the portal's own, each with its own cookie. */
function shopperApi(place: Place) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('place', place);
      tell(c, { 'cache-control': 'private, no-store' });
      await next();
    })
    .use(limitBody(SHOPPER_BODY_MAX_BYTES))
    .route('/', signInRoutes)
    .route('/', socialRoutes)
    .route('/', passkeyRoutes)
    .route('/', passkeySignInRoutes)
    .route('/', sessionRoutes)
    .route('/', proofRoutes)
    .route('/', deviceRoutes)
    .route('/', emailRoutes)
    .route('/', accountDataRoutes)
    .route('/', orderRoutes)
    .route('/', profileRoutes)
    .route('/', withdrawalRoutes)
    .route('/', findOrderRoutes)
    .route('/', vatIdRoutes)
    .route('/', checkoutRoutes);
}

/** What staff use, in the portal's own pages alone. Each line names the role that it is for; whatever may carry more than a form stands apart. */
function merchantApi() {
  return (
    new Hono<Env>()
      .use('/admin/*', limitBody(STAFF_BODY_MAX_BYTES))
      .route('/', staffRoutes)
      .route('/', overviewRoutes)
      .route('/', auditRoutes)
      .route('/', storeSettingsRoutes)
      .route('/', snippetCheckRoutes)
      .route('/', secretKeyRoutes)
      .route('/', connectionRoutes)
      .route('/', deliveryRoutes)
      .route('/', importRoutes)
      .route('/', bulkRoutes)
      .route('/', duplicateRoutes)
      .route('/', sharedAddressRoutes)
      // Before a customer's own sheet: its name would be taken for an id.
      .route('/', exportRoutes)
      .route('/', customerListRoutes)
      .route('/', customerSegmentRoutes)
      .route('/', segmentValueRoutes)
      .route('/', customerSheetRoutes)
      .route('/', storeGroupRoutes)
  );
}

async function findOrigins(c: Context<Env>): Promise<readonly string[]> {
  const store = c.var.store ?? (await findStoreByPublicKey(c.var.sql, c.req.param('store') ?? ''));
  return store?.origins ?? [];
}
