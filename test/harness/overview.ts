import type { Answer } from '../../widget/core/api-client.ts';
import type { StaffEndpoints } from '../../widget/core/merchant-client.ts';

type Overview = NonNullable<Answer<StaffEndpoints['GET /admin/:store/overview']>['overview']>;

/** A store's last twelve months as the server tells them: few orders, all in the last two. */
export function makeOverview(part: Partial<Overview> = {}): Overview {
  const place = { customers: 1, orders: 2, spent: 20_000 };
  return {
    asOf: '2026-11-26T15:04:00Z',
    timeZone: 'Europe/Paris',
    today: '2026-11-26',
    currency: 'EUR',
    currencies: ['EUR', 'XOF'],
    period: '12m',
    from: '2025-12-01',
    step: 'month',
    totals: { spent: 312_050, orders: 12, newCustomers: 5 },
    before: { spent: 100_000, orders: 12, newCustomers: 0 },
    points: [
      { from: '2026-10-01', to: '2026-10-31', spent: 12_000, orders: 2, newCustomers: 1 },
      { from: '2026-11-01', to: '2026-11-26', spent: 300_050, orders: 10, newCustomers: 4 },
    ],
    rfm: [
      { recency: 0, frequency: 0, customers: 4, average: 1000 },
      { recency: 1, frequency: 1, customers: 3, average: 4510 },
      { recency: 4, frequency: 4, customers: 1, average: null },
    ],
    cohorts: [
      { month: '2026-09-01', customers: 0, again: [0, 0] },
      { month: '2026-10-01', customers: 8, again: [2] },
      { month: '2026-11-01', customers: 4, again: [] },
    ],
    countries: {
      top: [
        { country: 'FR', city: null, ...place },
        { country: null, city: null, ...place },
      ],
      rest: { places: 2, ...place },
    },
    cities: { top: [{ country: 'FR', city: "L'Haÿ-les-Roses", ...place }], rest: null },
    ...part,
  };
}
