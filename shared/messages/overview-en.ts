import type { OverviewPeriod } from '../contracts/overview.ts';

/** The words of a store's overview, which come with those of all the merchant's pages: it is what shows first. */
export const words = {
  period: 'Period',
  periods: { '30d': '30 days', '90d': '90 days', '12m': '12 months', all: 'All time' } satisfies Record<
    OverviewPeriod,
    string
  >,
  currency: 'Currency',
  asOf: (moment: string) => `As of ${moment}`,
  byClockOf: (zone: string) => `Days by the clock of ${zone}`,
  refresh: 'Refresh',
  renewing: 'Newer figures are on their way.',
  computing: 'Adding up your orders…',
  computingLead:
    'With a great many of them this takes some minutes. You can stay or go: the figures appear here by themselves.',
  gaveUp: 'Adding up took too long and was stopped.',
  gaveUpLead:
    'It is tried again in a quarter of an hour. If this comes up often, tell whoever runs the portal.',
  counting:
    'Only orders that count: paid, or delivered where the shop sells on delivery; not cancelled, and less what was refunded.',
  quietPeriod: 'Nothing was ordered in this currency and period.',

  empty: 'No orders yet',
  emptyLead:
    'Here you will see what is spent and when, who comes back, and where your customers are. The figures begin with the first paid order.',
  emptyHow: 'Orders come here in any of these ways:',
  connect: 'Connect your shop system',
  import: 'Import past orders from a file',
  send: 'Send them from your own server, with a key',
  emptyReader: 'An owner or editor of this shop connects it under “Connections”.',

  figures: {
    heading: 'In short',
    spent: 'Spent',
    orders: 'Orders',
    average: 'Average order',
    newCustomers: 'New customers',
    returning: 'Orders by returning customers',
  },
  against: {
    '30d': 'Compared with the 30 days before.',
    '90d': 'Compared with the 90 days before.',
    '12m': 'Compared with the same days a year before.',
  },
  noneBefore: 'none before',
  noChange: 'unchanged',
  before: (value: string) => `from ${value}`,
  points: (value: string) => `${value} pts`,

  steps: { day: 'day', week: 'week', month: 'month', year: 'year' },
  stepColumns: { day: 'Day', week: 'Week', month: 'Month', year: 'Year' },
  plots: {
    spent: (step: string) => `Spent per ${step}`,
    orders: (step: string) => `Orders per ${step}`,
    newCustomers: (step: string) => `New customers per ${step}`,
    firstOrders: 'First orders',
    laterOrders: 'By returning customers',
    ordersLead: 'A customer’s first order of all, or a later one.',
    newLead: 'Whose first order of all, in any currency, was then.',
    asTable: 'As a table',
    tableOf: (title: string) => `${title}, as a table`,
    inWords: (title: string, most: string, when: string) => `${title}. Most: ${most}, ${when}.`,
  },

  rfm: {
    heading: 'How recently and how often',
    lead: 'All customers who ever ordered, whatever the period. Each cell opens them in the list.',
    recency: 'Recency',
    recencyLead: 'days since the last order',
    frequency: 'Frequency',
    frequencyLead: 'orders ever, in all currencies',
    monetary: 'Money',
    monetaryLead: (currency: string) =>
      `what one customer of the cell has spent on average, of those who ordered in ${currency}`,
    corner: 'Orders, by last order',
    latest: (to: number) => `Last ${to} days`,
    between: (from: number, to: number) => `${from}–${to} days ago`,
    longer: (days: number) => `Over ${days} days ago`,
    orders: (from: number, to: number | null) =>
      to === null
        ? `${from} or more orders`
        : from === to
          ? `${from} ${from === 1 ? 'order' : 'orders'}`
          : `${from}–${to} orders`,
    cell: (customers: number, row: string, column: string) =>
      ` ${customers === 1 ? 'customer' : 'customers'}: ${row}, ${column}`,
    average: ', on average ',
    none: 'nobody',
  },

  cohorts: {
    heading: 'Who orders again',
    lead: 'Customers by the month of their first order, and how many of a hundred ordered in each month after it. In all currencies, whatever the period.',
    month: 'First order in',
    customers: 'Customers',
    after: (months: number) => `+${months}`,
    afterInWords: (months: number) => `${months} ${months === 1 ? 'month' : 'months'} after`,
    ongoing: 'This month is not over.',
    cell: (customers: number, count: string) => `${count} ${customers === 1 ? 'customer' : 'customers'}`,
    open: (month: string) => `Customers whose first order was in ${month}`,
  },

  places: {
    countries: 'By country',
    cities: 'By city',
    lead: 'Where those who ordered in the period say that they are.',
    country: 'Country',
    city: 'City',
    customers: 'Customers',
    orders: 'Orders',
    spent: 'Spent',
    unknown: 'Not known',
    moreCountries: (count: number, shown: string) => `${shown} more ${count === 1 ? 'country' : 'countries'}`,
    moreCities: (count: number, shown: string) => `${shown} more ${count === 1 ? 'city' : 'cities'}`,
    none: 'Nobody ordered in this period.',
  },
};

export type OverviewMessages = typeof words;
