import type postgres from 'postgres';

import type { Shopper } from '../auth/session.ts';
import type { Mailer } from '../email/mailer.ts';
import type { Staff, StaffPerson } from '../merchant/staff-standing.ts';
import type { SocialDependencies } from '../social/provider-key.ts';
import type { Store } from '../stores/store-queries.ts';
import type { VatAuthorities } from '../vat/vat-authority.ts';
import type { WidgetFile } from './static-widget-files.ts';
import type { ToldHeaders } from './told-headers.ts';

/** Where the shopper's browser is: in a shop's page, or in a page of the portal. Decides which cookie is read. */
export type Place = 'embedded' | 'portal';

/** A shopper who has a live session of this store. */
export interface SignedInCustomer {
  storeId: number;
  customerId: string;
}

/** What the server is made of; `main.ts` makes it once, tests make their own. */
export interface Dependencies {
  sql: postgres.Sql;
  /**
   * For whoever may wait for a store's lock, or has much to write: orders, webhooks. Connections of their own, so
   * that one store's writers take none from any shopper.
   */
  writerSql: postgres.Sql;
  mailer: Mailer;
  /** 32 bytes, from `PORTAL_KEY`. Purposes get keys of their own by HKDF: see `http/portal-key.ts`. */
  portalKey: Buffer;
  /** Where shoppers reach this server, without a slash at the end. Links are built from it, never from Host. */
  publicUrl: string;
  /** How many proxies in front of us add to X-Forwarded-For. 0: the socket's address counts. */
  trustedProxies: number;
  social: SocialDependencies;
  /** The built widget, by the names of its files. */
  widgetFiles: ReadonlyMap<string, WidgetFile>;
  /** Who can be asked about a VAT number. Asked by jobs, never while a shopper waits. */
  vatAuthorities: VatAuthorities;
}

/**
 * What middleware leaves on the request for handlers. `c.var` makes an object of all of it at each look: a handler looks
 * once, and what every request passes through takes single ones by `c.get`.
 */
export interface Env {
  Variables: {
    requestId: string;
    /** What was said of the answer so far: see `http/told-headers.ts`. */
    told: ToldHeaders | undefined;
    cookies: string[] | undefined;
    /** The answer that says all of it already. */
    answered: Response | undefined;
    deps: Dependencies;
    sql: postgres.Sql;
    /** Set once the answer says whose pages may read it. */
    readersTold?: true;
    store: Store;
    place: Place;
    customer: SignedInCustomer;
    /** Who came with a live session of this store and place, where the route asks; else null. */
    shopper: Shopper | null;
    /** Behind `requireStaffPerson`: who is signed in at the portal, whether or not any store lists them. */
    person: StaffPerson;
    /** Behind `requireStaff`: what they are in `store`. */
    staff: Staff;
    /** Behind `requireStaff`: theirs in the portal's own store. */
    staffSession: { storeId: number; idHash: Buffer };
  };
}
