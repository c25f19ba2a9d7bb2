import { ContextProvider } from '@lit/context';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { words } from '../../shared/messages/merchant-en.ts';
import type { Answer } from '../../widget/core/api-client.ts';
import type { MerchantClient, StaffEndpoints } from '../../widget/core/merchant-client.ts';
import { type Merchant, merchantContext } from '../../widget/core/merchant-context.ts';
import { type Answers, createPage, type TestPage } from './mount.ts';

export const STORE = 'pk_0123456789abcdef';

/** A page as the merchant's shell makes it for a section: its API answers from `answers` and knows no network. */
export function createMerchantPage(
  answers: Answers,
  given: { role?: StaffRole; part?: Partial<Merchant>; ownAnswers?: Answers } = {},
): TestPage & { merchant: Merchant; asked: { name: string; parts: unknown }[] } {
  // What staff ask as the shoppers of the portal's own store that they are.
  const page = createPage(given.ownAnswers, { customer: { name: null, email: 'ada@team.example' } });
  const asked: { name: string; parts: unknown }[] = [];
  const api = (async (name: string, parts: unknown) => {
    asked.push({ name, parts });
    const answer = answers[name];
    if (answer === undefined) throw new Error(`The test gives no answer to ${name}`);
    return typeof answer === 'function' ? await (answer as (parts: unknown) => unknown)(parts) : answer;
  }) as unknown as MerchantClient;
  const merchant: Merchant = {
    api,
    here: { store: STORE },
    store: {
      publicKey: STORE,
      name: 'Maison Test',
      role: given.role ?? 'owner',
      accentColor: '#1f5eff',
      logoUrl: null,
      currency: 'EUR',
    },
    words,
    portal: page.portal,
    rest: [],
    pathOf: (section, ...rest) => ['/merchant', STORE, section, ...rest].join('/'),
    go: () => {},
    refresh: () => Promise.resolve(),
    ...given.part,
  };
  const provider = new ContextProvider(page.root, { context: merchantContext, initialValue: merchant });
  // Going back is told to sections by the shell, which alone listens.
  addEventListener('popstate', () => provider.setValue({ ...merchant }));
  return { ...page, merchant, asked };
}

/** A customer as the list tells them, with nothing but these. */
export function makeListRow(part: Partial<ListRow> = {}): ListRow {
  return {
    id: crypto.randomUUID(),
    name: null,
    email: null,
    phone: null,
    company: null,
    status: 'guest',
    city: null,
    postcode: null,
    country: null,
    locale: null,
    orderCount: 0,
    spent: 0,
    average: null,
    otherTotals: [],
    outstanding: 0,
    otherOutstanding: [],
    outstandingLimit: null,
    paymentDays: null,
    risk: 'none',
    oldestUnpaidAt: null,
    paymentDueAt: null,
    firstOrderAt: null,
    lastOrderAt: null,
    lastSignInAt: null,
    createdAt: '2026-03-02T10:15:00Z',
    vatId: null,
    vatState: null,
    taxExempt: false,
    emailConsent: null,
    hasNote: false,
    groups: [],
    tags: [],
    ...part,
  };
}

/** A customer as their sheet tells them: a business in Lyon without orders of their own telling. */
export function makeSheet(part: Partial<Sheet> = {}): Sheet {
  return {
    id: crypto.randomUUID(),
    status: 'registered',
    approval: 'approved',
    name: 'Élodie Œuvrard',
    phone: '06 12 34 56 78',
    phoneE164: '+33612345678',
    whatsapp: true,
    company: 'Maison Élodie',
    locale: 'fr',
    city: 'Lyon',
    postcode: '69003',
    country: 'FR',
    note: 'Likes tea',
    origins: { city: 'staff' },
    createdAt: '2026-01-01T10:00:00Z',
    registeredAt: null,
    lastSignInAt: null,
    currency: 'EUR',
    emails: [{ email: 'elodie@maison.example', isPrimary: true, provenAt: null, releasedAt: null }],
    phones: ['+33612345678'],
    platformIds: [],
    addresses: [],
    latestAddresses: { delivery: null, billing: null },
    totals: [
      {
        currency: 'EUR',
        orderCount: 1,
        spent: 4550,
        average: 4550,
        outstanding: 0,
        firstOrderAt: '2026-01-03T10:00:00Z',
        lastOrderAt: '2026-01-03T10:00:00Z',
      },
    ],
    groups: [],
    tags: ['vip'],
    vat: null,
    vatChecks: [],
    taxExemptReason: null,
    emailConsent: null,
    consents: [],
    terms: { outstandingLimit: null, paymentDays: 30, risk: 'low' },
    mergedFrom: [],
    movedAway: [],
    ...part,
  };
}

type Sheet = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId']>;

type ListRow = Answer<StaffEndpoints['GET /admin/:store/customers']>['customers'][number];
