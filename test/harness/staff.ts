import type postgres from 'postgres';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { openSession } from '../../portal-server/auth/session.ts';
import { proveEmail } from '../../portal-server/customers/prove-email.ts';
import { insertStaff } from '../../portal-server/merchant/staff-queries.ts';
import { keepPortalStore, PORTAL_STORE_KEY } from '../../portal-server/stores/portal-store.ts';
import { findStoreByPublicKey, type Store } from '../../portal-server/stores/store-queries.ts';
import type { Portal } from './portal.ts';

/** The portal's own store, made where there is none yet. */
export async function portalStore(portal: Portal): Promise<Store> {
  await keepPortalStore(portal.deps.sql, portal.deps.publicUrl);
  return (await findStoreByPublicKey(portal.deps.sql, PORTAL_STORE_KEY))!;
}

/** Lists an address, as whoever runs the portal does. */
export async function listAsStaff(
  sql: postgres.Sql,
  store: Store,
  email: string,
  role: StaffRole,
): Promise<void> {
  await insertStaff(sql, { storeId: store.id, email, role, invitedBy: null });
}

/** Somebody who has just signed in at the portal by this address, with what their browser sends. */
export async function staffBrowser(portal: Portal, email: string): Promise<StaffBrowser> {
  const store = await portalStore(portal);
  return portal.deps.sql.begin(async (tx) => {
    const { customerId } = await proveEmail(tx, store, email);
    const session = await openSession(tx, { store, customerId, kind: 'portal', provedAt: new Date() });
    return new StaffBrowser(portal, customerId, `__Host-comptoir-p-${store.publicKey}=${session.id}`);
  });
}

/** Staff of a store, signed in. */
export async function makeStaff(
  portal: Portal,
  store: Store,
  role: StaffRole,
  email = `${role}@team.example`,
): Promise<StaffBrowser> {
  await listAsStaff(portal.deps.sql, store, email, role);
  return staffBrowser(portal, email);
}

/** A browser on the portal's merchant page. */
export class StaffBrowser {
  constructor(
    private readonly portal: Portal,
    /** Theirs in the portal's own store. */
    readonly customerId: string,
    readonly cookie: string,
  ) {}

  /** Sends one request as the page would: `send('GET', '/admin/session')`. `headers` overrides; an empty one is left out. */
  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const all = {
      origin: this.portal.deps.publicUrl,
      'x-comptoir': '1',
      cookie: this.cookie,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== '');
    return this.portal.app.request(path, {
      method,
      headers: Object.fromEntries(sent),
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** The answer's JSON, where it is as it should be. */
  async read<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.send(method, path, body);
    if (response.status !== 200) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }

  /** The code of the refusal, or what the answer's status was. */
  async codeOf(method: string, path: string, body?: object, headers?: Record<string, string>) {
    const response = await this.send(method, path, body, headers);
    return response.ok ? response.status : ((await response.json()) as { code: string }).code;
  }
}
