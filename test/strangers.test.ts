import { afterAll, beforeAll, expect, test } from 'vitest';

import { STAFF_ROLES, type StaffRole } from '../shared/contracts/admin.ts';
import { createTestDatabase } from './harness/database.ts';
import { makeStore } from './harness/factories.ts';
import { createPortal, type Portal } from './harness/portal.ts';
import { makeStaff, type StaffBrowser, staffBrowser } from './harness/staff.ts';

/**
 * Who may use each endpoint, below `/api/:store` and `/s/:store/api` alike. `page`: any page of the shop;
 * `shopper`: a signed-in one there; `server`: the shop's own, by its key; `platform`: by its signature; `person`: whoever
 * is signed in at the portal; `reader`, `editor`, `owner`: staff of the store, from this role on.
 */
const WHO: Record<string, 'everybody' | 'page' | 'shopper' | 'server' | 'platform' | 'person' | StaffRole> = {
  'GET /admin/session': 'person',
  'GET /admin/:store/staff': 'owner',
  'POST /admin/:store/staff': 'owner',
  'PUT /admin/:store/staff': 'owner',
  'DELETE /admin/:store/staff': 'owner',
  'GET /admin/:store/audit': 'editor',
  'GET /admin/:store/vat-checks.csv': 'reader',
  'GET /admin/:store/customers': 'reader',
  'GET /admin/:store/customers/count': 'reader',
  'GET /admin/:store/customers/latest': 'reader',
  'POST /admin/:store/customers': 'editor',
  'GET /admin/:store/customers/:customerId': 'reader',
  'PATCH /admin/:store/customers/:customerId': 'editor',
  'GET /admin/:store/customers/:customerId/orders': 'reader',
  'GET /admin/:store/customers/:customerId/timeline': 'reader',
  'GET /admin/:store/customers/:customerId/products': 'reader',
  'POST /admin/:store/customers/:customerId/orders/:orderId/move': 'editor',
  'POST /admin/:store/moves/:moveId/undo': 'editor',
  'GET /admin/:store/duplicates': 'editor',
  'POST /admin/:store/duplicates/dismissals': 'editor',
  'POST /admin/:store/duplicates/dismissals/undo': 'editor',
  'GET /admin/:store/shared-addresses': 'editor',
  'POST /admin/:store/shared-addresses': 'editor',
  'DELETE /admin/:store/shared-addresses': 'editor',
  'GET /admin/:store/merges/preview': 'editor',
  'POST /admin/:store/merges': 'editor',
  'POST /admin/:store/merges/:mergeId/undo': 'editor',
  'GET /admin/:store/groups': 'reader',
  'POST /admin/:store/groups': 'editor',
  'PUT /admin/:store/groups/:key': 'editor',
  'DELETE /admin/:store/groups/:key': 'editor',
  'GET /admin/:store/segments': 'reader',
  'POST /admin/:store/segments': 'editor',
  'GET /admin/:store/segments/:segment/count': 'reader',
  'GET /admin/:store/segment-values/:field': 'reader',
  'PUT /admin/:store/segments/:segment': 'editor',
  'DELETE /admin/:store/segments/:segment': 'editor',
  'GET /v1/customers': 'server',
  'GET /admin/:store/settings': 'editor',
  'PATCH /admin/:store/settings': 'editor',
  'GET /admin/:store/snippet': 'editor',
  'POST /admin/:store/snippet-check': 'editor',
  'GET /admin/:store/keys': 'owner',
  'POST /admin/:store/keys': 'owner',
  'DELETE /admin/:store/keys/:keyId': 'owner',
  'GET /admin/:store/webhooks': 'editor',
  'PUT /admin/:store/webhooks/:platform': 'owner',
  'GET /admin/:store/providers': 'editor',
  'PUT /admin/:store/providers': 'editor',
  'PUT /admin/:store/providers/:provider': 'owner',
  'DELETE /admin/:store/providers/:provider': 'owner',
  'GET /admin/:store/deliveries': 'editor',
  'POST /admin/:store/deliveries/:deliveryId/replay': 'editor',
  'POST /admin/:store/imports': 'editor',
  'GET /admin/:store/imports': 'editor',
  'GET /admin/:store/imports/:importId': 'editor',
  'PUT /admin/:store/imports/:importId': 'editor',
  'DELETE /admin/:store/imports/:importId': 'editor',
  'POST /admin/:store/imports/:importId/check': 'editor',
  'POST /admin/:store/imports/:importId/start': 'editor',
  'POST /admin/:store/imports/:importId/cancel': 'editor',
  'GET /admin/:store/imports/:importId/refused': 'editor',
  'GET /admin/:store/imports/:importId/refused.csv': 'editor',
  'GET /admin/:store/overview': 'reader',
  'GET /admin/:store/customers/export': 'editor',
  'POST /admin/:store/bulk-actions': 'editor',
  'GET /admin/:store/bulk-actions': 'editor',
  'GET /admin/:store/bulk-actions/:actionId': 'editor',
  'POST /admin/:store/bulk-actions/:actionId/start': 'editor',
  'POST /admin/:store/bulk-actions/:actionId/cancel': 'editor',
  'POST /admin/:store/bulk-actions/:actionId/undo': 'editor',
  'GET /merchant': 'everybody',
  'GET /merchant/*': 'everybody',
  'POST /api/:store/sign-in': 'page',
  'POST /api/:store/sign-in/code': 'page',
  'POST /api/:store/sign-in/return-code': 'page',
  'POST /api/:store/sign-in/exchange': 'page',
  'POST /api/:store/sign-in/social': 'page',
  'GET /api/:store/identities': 'shopper',
  'DELETE /api/:store/identities/:provider': 'shopper',
  'POST /api/:store/sign-in/passkey/options': 'page',
  'POST /api/:store/sign-in/passkey': 'page',
  'GET /api/:store/passkeys': 'shopper',
  'POST /api/:store/passkeys/options': 'shopper',
  'POST /api/:store/passkeys': 'shopper',
  'PUT /api/:store/passkeys/:passkeyId': 'shopper',
  'DELETE /api/:store/passkeys/:passkeyId': 'shopper',
  'GET /api/:store/session': 'page',
  'POST /api/:store/session/token': 'page',
  'DELETE /api/:store/session': 'page',
  'DELETE /api/:store/sessions': 'shopper',
  'GET /api/:store/sessions': 'shopper',
  'DELETE /api/:store/sessions/:sessionId': 'shopper',
  'DELETE /api/:store/other-sessions': 'shopper',
  'GET /api/:store/sign-ins': 'shopper',
  'POST /api/:store/proof': 'shopper',
  'POST /api/:store/proof/code': 'shopper',
  'GET /api/:store/emails': 'shopper',
  'POST /api/:store/emails': 'shopper',
  'POST /api/:store/emails/code': 'shopper',
  'PUT /api/:store/emails/primary': 'shopper',
  'DELETE /api/:store/emails': 'shopper',
  'GET /api/:store/data': 'shopper',
  'POST /api/:store/data/download': 'shopper',
  'DELETE /api/:store/account': 'shopper',
  'GET /api/:store/orders': 'shopper',
  'GET /api/:store/orders/:orderId': 'shopper',
  'GET /api/:store/profile': 'shopper',
  'PUT /api/:store/profile': 'shopper',
  'PUT /api/:store/consents': 'shopper',
  'POST /api/:store/addresses': 'shopper',
  'PUT /api/:store/addresses/:addressId': 'shopper',
  'DELETE /api/:store/addresses/:addressId': 'shopper',
  'GET /api/:store/countries': 'page',
  'POST /api/:store/orders/:orderId/withdrawals': 'shopper',
  'POST /api/:store/find-order': 'page',
  'GET /api/:store/vat-id': 'shopper',
  'PUT /api/:store/vat-id': 'shopper',
  'DELETE /api/:store/vat-id': 'shopper',
  'POST /api/:store/checkout': 'shopper',
  'POST /v1/checkout-claims': 'server',
  'GET /.well-known/comptoir/jwks.json': 'everybody',
  'GET /v1/vat-checks.csv': 'server',
  'PUT /v1/orders/:source/:externalId': 'server',
  'POST /v1/orders': 'server',
  'POST /v1/orders/:source/:externalId/status-link': 'server',
  'DELETE /v1/orders/:source/:externalId/status-link': 'server',
  'GET /v1/withdrawals': 'server',
  'POST /webhooks/woocommerce/:store': 'platform',
  'POST /webhooks/shopify/:store': 'platform',
  // The secret is in the address, and the button's form is guarded by one of its own.
  'GET /sign-in/:store/:token': 'everybody',
  'POST /sign-in/:store/:token': 'everybody',
  'GET /undo/:store/:token': 'everybody',
  'POST /undo/:store/:token': 'everybody',
  'GET /download/:store/:word': 'everybody',
  // Likewise: the secret is in the address, and forms are guarded by origin and a word of their own.
  'GET /s/:store/orders/:token': 'everybody',
  'GET /s/:store/orders/:token/withdraw': 'everybody',
  'POST /s/:store/orders/:token/withdraw': 'everybody',
  'GET /s/:store/find': 'everybody',
  'POST /s/:store/find': 'everybody',
  // A signed word is in the first; the second is worth nothing without one and the cookie that the first has set.
  'GET /sign-in/:store/social/:word': 'everybody',
  'GET /sign-in/callback/:provider': 'everybody',
  'GET /sign-in/:store/passkey/:word': 'everybody',
  'GET /widget.js': 'everybody',
  'GET /widget/:name{.+}': 'everybody',
  'GET /': 'everybody',
  'GET /s/:store': 'everybody',
  // These are there on a developer's own machine only.
  'GET /mailbox': 'everybody',
  'GET /mailbox.json': 'everybody',
  'GET /mailbox/:id': 'everybody',
  'GET /mailbox/:id/html': 'everybody',
};

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let publicKey: string;
let origin: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  const { store } = await makeStore(sql);
  publicKey = store.publicKey;
  origin = store.origins[0]!;
});
afterAll(() => sql[Symbol.asyncDispose]());

test('it is said of every endpoint who may use it', () => {
  const embedded = routes().map((route) => route.replace(' /s/:store/api/', ' /api/:store/'));

  expect([...new Set(embedded)].toSorted()).toEqual(Object.keys(WHO).toSorted());
});

// A route that somebody adds without its guard would answer here.
test('every endpoint refuses strangers', async () => {
  for (const route of routes()) {
    const isOwn = route.includes(' /s/:store/api/');
    const who = WHO[route.replace(' /s/:store/api/', ' /api/:store/')];
    const good = { origin: isOwn ? 'https://account.example' : origin, 'x-comptoir': '1' };
    const foreign = { ...good, origin: 'https://elsewhere.example' };

    if (who === 'page' || who === 'shopper') {
      const readsHere = isOwn && route.startsWith('GET');
      const expected = readsHere ? (who === 'shopper' ? 'signed_out' : undefined) : 'origin_not_allowed';
      expect([route, await codeOf(route, foreign)]).toEqual([route, expected]);
    }
    if (who === 'shopper') expect([route, await codeOf(route, good)]).toEqual([route, 'signed_out']);
    if (who === 'server') expect([route, await codeOf(route, good)]).toEqual([route, 'invalid_key']);
    if (who === 'platform') expect([route, await codeOf(route, good)]).toEqual([route, 'invalid_signature']);
  }
});

test('every endpoint of staff says a role, and is in a store', () => {
  const ofStaff = routes().filter((route) => route.includes(' /admin/') && route !== 'GET /admin/session');

  expect(ofStaff.filter((route) => !STAFF_ROLES.includes(WHO[route] as StaffRole))).toEqual([]);
  expect(ofStaff.filter((route) => !route.includes(' /admin/:store/'))).toEqual([]);
});

// A route without `requireStaff` on its line would answer one of these as it answers an owner.
test('every endpoint of staff refuses whoever has not come, is nobody there, or may not do this', async () => {
  const { store } = await makeStore(sql);
  const other = await makeStore(sql);
  publicKey = store.publicKey;
  const nobody = await staffBrowser(portal, 'nobody@team.example');
  const elsewhere = await makeStaff(portal, other.store, 'owner', 'elsewhere@team.example');
  const ranks = new Map<StaffRole, StaffBrowser>();
  for (const role of STAFF_ROLES) ranks.set(role, await makeStaff(portal, store, role));

  for (const route of routes().filter((name) => name.includes(' /admin/'))) {
    const who = WHO[route];
    const own = { origin: portal.deps.publicUrl, 'x-comptoir': '1' };
    expect([route, await codeOf(route, own)]).toEqual([route, 'signed_out']);
    if (!route.startsWith('GET')) {
      const foreign = { ...own, cookie: ranks.get('owner')!.cookie, origin };
      expect([route, await codeOf(route, foreign)]).toEqual([route, 'origin_not_allowed']);
      const form = { ...foreign, origin: portal.deps.publicUrl, 'x-comptoir': '' };
      expect([route, await codeOf(route, form)]).toEqual([route, 'not_allowed']);
    }
    if (who === 'person') continue;
    for (const { cookie } of [nobody, elsewhere]) {
      expect([route, await codeOf(route, { ...own, cookie })]).toEqual([route, 'store_not_found']);
    }
    const needed = STAFF_ROLES.indexOf(who as StaffRole);
    for (const [role, { cookie }] of ranks) {
      const code = await codeOf(route, { ...own, cookie });
      const refused = ['signed_out', 'store_not_found', 'not_allowed'].includes(code ?? '');
      const expected = STAFF_ROLES.indexOf(role) > needed ? 'not_allowed' : 'let in';
      expect([route, role, refused ? code : 'let in']).toEqual([route, role, expected]);
    }
  }
});

function routes(): string[] {
  const endpoints = portal.app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(endpoints.map(({ method, path }) => `${method} ${path}`))];
}

/** The code of the refusal; undefined where the request was answered. */
async function codeOf(route: string, headers: Record<string, string>): Promise<string | undefined> {
  const [method = '', path = ''] = route.split(' ');
  const url = path
    .replace(':store', publicKey)
    .replace(':orderId', '00000000-0000-4000-8000-000000000000')
    .replace(/:\w+/g, 'x');
  const body = method === 'GET' ? {} : { body: '{}' };
  const response = await portal.app.request(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...body,
  });
  return response.ok ? undefined : ((await response.json()) as { code: string }).code;
}
