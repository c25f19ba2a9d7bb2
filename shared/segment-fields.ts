/**
 * What a field holds, and so what can be said of it. `text`: one text, compared without case and accents; `list`: several,
 * of which one is asked for; `choice`: one of fixed words; `money`: a decimal number in the store's currency; `date`: a day
 * in the store's time zone.
 */
export type FieldKind = 'text' | 'list' | 'choice' | 'number' | 'money' | 'date' | 'boolean';

export interface FieldRule {
  kind: FieldKind;
  /** Whether there may be nothing, which is what IS NULL asks. */
  canBeNull: boolean;
  /** With kind `choice`. */
  choices?: readonly string[];
}

/**
 * What customers can be filtered by. The names that Shopify's segments have too mean the same; the others are ours. Amounts,
 * numbers and dates of orders are those of orders that count.
 */
export const SEGMENT_FIELDS = {
  // As Shopify has them.
  amount_spent: { kind: 'money', canBeNull: false },
  number_of_orders: { kind: 'number', canBeNull: false },
  first_order_date: { kind: 'date', canBeNull: true },
  last_order_date: { kind: 'date', canBeNull: true },
  customer_added_date: { kind: 'date', canBeNull: false },
  customer_cities: { kind: 'list', canBeNull: true },
  customer_countries: { kind: 'list', canBeNull: true },
  customer_email_domain: { kind: 'text', canBeNull: true },
  customer_language: { kind: 'text', canBeNull: true },
  customer_tags: { kind: 'list', canBeNull: true },
  companies: { kind: 'list', canBeNull: true },
  /** A product's id or SKU, as the shop system has it. */
  products_purchased: { kind: 'list', canBeNull: false },
  email_subscription_status: {
    kind: 'choice',
    canBeNull: false,
    choices: ['SUBSCRIBED', 'UNSUBSCRIBED', 'NOT_SUBSCRIBED'],
  },
  // Of our own.
  name: { kind: 'text', canBeNull: true },
  email: { kind: 'text', canBeNull: true },
  phone: { kind: 'text', canBeNull: true },
  company: { kind: 'text', canBeNull: true },
  city: { kind: 'text', canBeNull: true },
  postcode: { kind: 'text', canBeNull: true },
  country: { kind: 'text', canBeNull: true },
  customer_groups: { kind: 'list', canBeNull: true },
  status: { kind: 'choice', canBeNull: false, choices: ['GUEST', 'REGISTERED'] },
  average_order_value: { kind: 'money', canBeNull: true },
  /** What they owe in the store's currency. */
  outstanding: { kind: 'money', canBeNull: false },
  /** How much they may owe. */
  outstanding_limit: { kind: 'money', canBeNull: true },
  outstanding_over_limit: { kind: 'boolean', canBeNull: false },
  /** The day of the oldest order on which they owe something, in whatever currency. */
  oldest_unpaid_order_date: { kind: 'date', canBeNull: true },
  /** Until when that one should have been paid. */
  payment_due_date: { kind: 'date', canBeNull: true },
  payment_days: { kind: 'number', canBeNull: true },
  risk: { kind: 'choice', canBeNull: false, choices: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] },
  last_sign_in_date: { kind: 'date', canBeNull: true },
  vat_id: { kind: 'text', canBeNull: true },
  vat_state: {
    kind: 'choice',
    canBeNull: true,
    choices: ['UNCHECKED', 'PENDING', 'VALID', 'INVALID', 'UNAVAILABLE'],
  },
  tax_exempt: { kind: 'boolean', canBeNull: false },
  has_note: { kind: 'boolean', canBeNull: false },
} as const satisfies Record<string, FieldRule>;

export type SegmentField = keyof typeof SEGMENT_FIELDS;

/** Shorter names for the same; what is printed is the long one. */
const OTHER_NAMES: Readonly<Record<string, SegmentField>> = {
  cities: 'customer_cities',
  countries: 'customer_countries',
  tags: 'customer_tags',
  groups: 'customer_groups',
  group: 'customer_groups',
  language: 'customer_language',
  email_domain: 'customer_email_domain',
};

export function fieldRule(field: SegmentField): FieldRule {
  return SEGMENT_FIELDS[field];
}

/** The field of this name, in any case; null where there is none. */
export function findField(name: string): SegmentField | null {
  const lower = name.toLowerCase();
  if (isField(lower)) return lower;
  return Object.hasOwn(OTHER_NAMES, lower) ? (OTHER_NAMES[lower] ?? null) : null;
}

/** The field whose name is most like this one, to suggest it; null where none is near. */
export function nearestField(name: string): SegmentField | null {
  const lower = name.toLowerCase();
  const ranked = Object.keys(SEGMENT_FIELDS)
    .filter(isField)
    .map((field) => ({ field, distance: field.includes(lower) ? 1 : distanceOf(field, lower) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && lower.length >= 3 && best.distance <= NEAR_MAX_EDITS ? best.field : null;
}

const NEAR_MAX_EDITS = 4;

function isField(name: string): name is SegmentField {
  return Object.hasOwn(SEGMENT_FIELDS, name);
}

/** How many letters must be added, taken away or replaced to make one of the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
