import { z } from 'zod';

import { FULFILMENT_STATUSES, PAYMENT_STATUSES } from '../order-status.ts';
import { Address } from './address.ts';
import { InStore } from './admin.ts';
import { CustomerStatus } from './customer-list.ts';
import { CustomerRisk } from './customer-risk.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { Currency, MinorUnits } from './money.ts';
import { ConsentChannel } from './profile.ts';
import { VatState } from './vat-id.ts';

export const CUSTOMER_NOTE_MAX_CHARS = 5000;
export const TAG_MAX_CHARS = 255;
export const TAGS_PER_CUSTOMER = 250;
/** One that is given: lists of tags, in files and on the sheet, have commas between. */
export const NewTag = z
  .string()
  .trim()
  .min(1)
  .max(TAG_MAX_CHARS)
  .refine((tag) => !tag.includes(','), 'One tag at a time: a comma stands between two');

/** The latest of each that a sheet shows. */
export const SHEET_CHECKS = 20;
export const SHEET_CONSENTS = 100;
export const HISTORY_PAGE_LIMIT = 100;
/** Products that are told of, and the latest orders in which they are looked for. */
export const PRODUCTS_LIMIT = 100;
export const PRODUCTS_WITHIN_ORDERS = 2000;

// Strict, every one of them: the database writes these answers as text, and a test holds that text to this.
export const OfCustomer = InStore.extend({ customerId: z.uuid() });

/** On what terms a business buys. */
export const BusinessTerms = z.strictObject({
  /** How much they may owe, in minor units of the store's currency; null where nothing was agreed. */
  outstandingLimit: MinorUnits.nullable(),
  /** Days within which they pay. */
  paymentDays: z.int().nullable(),
  risk: CustomerRisk,
});
export type BusinessTerms = z.infer<typeof BusinessTerms>;

const SheetVat = z.strictObject({
  isBusiness: z.boolean(),
  company: z.string().nullable(),
  siret: z.string().nullable(),
  /** As they typed it, and in normal form with its prefix. */
  typed: z.string().nullable(),
  number: z.string().nullable(),
  country: z.string().nullable(),
  state: VatState.nullable(),
  answeredAt: IsoDate.nullable(),
  validUntil: IsoDate.nullable(),
});

/** One question that was asked about a VAT number, and the proof. */
const SheetCheck = z.strictObject({
  id: z.uuid(),
  askedAt: IsoDate,
  authority: z.string(),
  number: z.string(),
  outcome: z.enum(['valid', 'invalid', 'error']),
  errorCode: z.string().nullable(),
  consultationNumber: z.string().nullable(),
  answeredName: z.string().nullable(),
  answeredAddress: z.string().nullable(),
  nameResult: z.enum(['match', 'differs', 'not_given']),
  addressResult: z.enum(['match', 'differs', 'not_given']),
});

/** All that staff see of one customer. */
export const CustomerSheet = z.strictObject({
  id: z.uuid(),
  status: CustomerStatus,
  /** What staff decided about the account, in a store that holds new ones. */
  approval: z.enum(['approved', 'waiting', 'refused']),
  name: z.string().nullable(),
  /** As typed, and in E.164 where it is a number that can be called. */
  phone: z.string().nullable(),
  phoneE164: z.string().nullable(),
  whatsapp: z.boolean(),
  company: z.string().nullable(),
  /** BCP 47 */
  locale: z.string().nullable(),
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  country: z.string().nullable(),
  note: z.string().nullable(),
  /** Whose word a field is, by its name: `staff`, `customer`, `platform`, `import`. What is not named follows the latest order. */
  origins: z.record(z.string(), z.string()),
  createdAt: IsoDate,
  registeredAt: IsoDate.nullable(),
  lastSignInAt: IsoDate.nullable(),
  /** ISO 4217: that of the store. */
  currency: Currency,
  /** The main one first; released ones last. */
  emails: z.array(
    z.strictObject({
      email: z.string(),
      isPrimary: z.boolean(),
      provenAt: IsoDate.nullable(),
      releasedAt: IsoDate.nullable(),
    }),
  ),
  /** E.164: all that orders and records have brought. */
  phones: z.array(z.string()),
  platformIds: z.array(z.strictObject({ source: z.string(), externalId: z.string() })),
  /** Their own, the oldest first. */
  addresses: z.array(
    Address.extend({ id: z.uuid(), forDelivery: z.boolean(), forBilling: z.boolean() }).strict(),
  ),
  /** Where the latest order went, and its bill. Null without an order that says so. */
  latestAddresses: z.strictObject({
    delivery: Address.strict().nullable(),
    billing: Address.strict().nullable(),
  }),
  /** One a currency, that of the store first. */
  totals: z.array(
    z.strictObject({
      currency: Currency,
      orderCount: z.int(),
      spent: MinorUnits,
      average: MinorUnits.nullable(),
      outstanding: MinorUnits,
      firstOrderAt: IsoDate.nullable(),
      lastOrderAt: IsoDate.nullable(),
    }),
  ),
  groups: z.array(z.strictObject({ key: z.string(), name: z.string() })),
  tags: z.array(z.string()),
  vat: SheetVat.nullable(),
  /** The latest questions about their number, newest first. */
  vatChecks: z.array(SheetCheck).max(SHEET_CHECKS),
  /** Why staff exempt them from VAT; null where they do not. */
  taxExemptReason: z.string().nullable(),
  /** Whether they may be sent marketing by e-mail; null where nobody has said. */
  emailConsent: z.boolean().nullable(),
  /** What they said to us, newest first. */
  consents: z
    .array(
      z.strictObject({
        channel: ConsentChannel,
        given: z.boolean(),
        source: z.string(),
        wording: z.string(),
        saidAt: IsoDate,
      }),
    )
    .max(SHEET_CONSENTS),
  terms: BusinessTerms,
  /** Who counts for them by a merge, the latest first, with what staff had written of each. */
  mergedFrom: z.array(
    z.strictObject({
      mergeId: z.uuid(),
      customerId: z.uuid(),
      mergedAt: IsoDate,
      name: z.string().nullable(),
      email: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** Orders of theirs that staff have moved to somebody else. */
  movedAway: z.array(
    z.strictObject({
      moveId: z.uuid(),
      orderNumber: z.string(),
      customerId: z.uuid(),
      name: z.string().nullable(),
    }),
  ),
});
export type CustomerSheet = z.infer<typeof CustomerSheet>;

/** For all staff. Error: `customer_not_found`. */
export const getCustomer = endpoint({
  method: 'get',
  path: '/admin/:store/customers/:customerId',
  params: OfCustomer,
  response: CustomerSheet,
});

const HistoryQuery = z.object({
  /** `next` of the page before. */
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(HISTORY_PAGE_LIMIT).default(20),
});

export const CustomerOrder = z.strictObject({
  id: z.uuid(),
  source: z.string(),
  externalId: z.string(),
  number: z.string(),
  placedAt: IsoDate,
  currency: Currency,
  total: MinorUnits,
  paid: MinorUnits,
  refunded: MinorUnits,
  payment: z.enum(PAYMENT_STATUSES),
  fulfilment: z.enum(FULFILMENT_STATUSES),
  rawPayment: z.string().nullable(),
  rawFulfilment: z.string().nullable(),
  /** Whether it counts as money spent. */
  counts: z.boolean(),
  lineCount: z.int(),
  /** Whose it is by its e-mail or number, where staff have moved it here. */
  movedFrom: z
    .strictObject({ moveId: z.uuid(), customerId: z.uuid(), name: z.string().nullable() })
    .nullable(),
});
export type CustomerOrder = z.infer<typeof CustomerOrder>;

/** A customer's orders, newest first. For all staff. */
export const listCustomerOrders = endpoint({
  method: 'get',
  path: '/admin/:store/customers/:customerId/orders',
  params: OfCustomer,
  query: HistoryQuery,
  response: z.strictObject({ orders: z.array(CustomerOrder), next: z.string().nullable() }),
});

/** What they bought, of orders that count: the most first, of the latest `PRODUCTS_WITHIN_ORDERS` orders. For all staff. */
export const listCustomerProducts = endpoint({
  method: 'get',
  path: '/admin/:store/customers/:customerId/products',
  params: OfCustomer,
  response: z.strictObject({
    products: z
      .array(
        z.strictObject({
          productId: z.string().nullable(),
          sku: z.string().nullable(),
          title: z.string(),
          quantity: z.number(),
          orderCount: z.int(),
          lastBoughtAt: IsoDate,
        }),
      )
      .max(PRODUCTS_LIMIT),
  }),
});

/** Something that happened. `kind` says what, and which of the fields tell of it. */
export const CustomerEvent = z.strictObject({
  kind: z.enum([
    'created',
    'registered',
    'order',
    'sign_in',
    'consent',
    'vat_check',
    'withdrawal',
    'change',
    'bulk_change',
    'imported',
  ]),
  id: z.string(),
  at: IsoDate,
  /** Of orders and withdrawals. */
  orderNumber: z.string().nullable(),
  currency: Currency.nullable(),
  total: MinorUnits.nullable(),
  payment: z.enum(PAYMENT_STATUSES).nullable(),
  /**
   * Of a sign-in: `code`, `link` or a provider's name. Of a consent its channel; of a VAT check its outcome; of a bulk change the
   * kind of the action; of an import the name of its file. Null where it named somebody who is forgotten.
   */
  what: z.string().nullable(),
  /** Of a consent: whether it was given. Of a sign-in: whether it succeeded. */
  isYes: z.boolean().nullable(),
  /**
   * Of a change, alone, in bulk or by a file: who made it, and field by field what was there and is now. Of one alone what was
   * done. By a file that has brought a customer in: no fields.
   */
  staffEmail: z.string().nullable(),
  action: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type CustomerEvent = z.infer<typeof CustomerEvent>;

/** All that happened with a customer, newest first. For all staff. */
export const listCustomerEvents = endpoint({
  method: 'get',
  path: '/admin/:store/customers/:customerId/timeline',
  params: OfCustomer,
  query: HistoryQuery,
  response: z.strictObject({ events: z.array(CustomerEvent), next: z.string().nullable() }),
});
