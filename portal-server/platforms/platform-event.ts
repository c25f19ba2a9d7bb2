import type { FeedState } from '../../shared/contracts/order-feed.ts';

export const PLATFORMS = ['woocommerce', 'shopify'] as const;
/** A shop system that calls us. Its name is also the `source` of its orders. */
export type Platform = (typeof PLATFORMS)[number];

/** A customer as a platform's own customer record tells of them, whether or not they ever ordered. */
export interface PlatformCustomer {
  externalId: string;
  /** As the platform has it; not yet in normal form. */
  email: string | null;
  name: string | null;
  phone: string | null;
  company: string | null;
  locale: string | null;
  city: string | null;
  postcode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  marketingConsent: boolean | null;
}

/** Whom a request for data or for oblivion is about, in the platform's own ids. */
export interface PrivacySubject {
  /** Names the request where the platform numbers it, else the subject: the same request twice is one. */
  requestId: string;
  customerExternalId: string | null;
  email: string | null;
  orderExternalIds: string[];
}

/** What one delivery says, in words that hold for every platform. */
export type PlatformEvent =
  | { kind: 'order'; externalId: string; state: FeedState }
  | { kind: 'customer'; customer: PlatformCustomer }
  | { kind: 'customer_deleted'; externalId: string }
  | { kind: 'data_request'; subject: PrivacySubject }
  | { kind: 'redact_customer'; subject: PrivacySubject }
  | { kind: 'redact_shop'; requestId: string; shop: string | null }
  | { kind: 'nothing' };
