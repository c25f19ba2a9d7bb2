import type { CustomerField, ImportFormat } from '../../shared/import-fields.ts';
import { customerFieldOf, foldHeader, isPasswordHeader, orderFieldOf } from './column-synonyms.ts';
import { toColumnMap } from './column-map.ts';

/** What is known of the files of one system. */
interface FormatRule {
  format: ImportFormat;
  kind: 'customers' | 'orders';
  /** The shop system whose ids the file has, as orders name it; null where there is none. */
  source: string | null;
  /** Headings, folded: each list names one that must be there, in whatever language. */
  requires: readonly string[];
  /** Headings of its own whose meaning is not that of their words elsewhere; `null`: says nothing to us. */
  columns?: Readonly<Record<string, CustomerField | null>>;
}

export interface RecognizedFile {
  format: ImportFormat;
  kind: 'customers' | 'orders';
  source: string | null;
  /** For each column the field that it is taken for, or null. */
  mapping: (string | null)[];
}

// By the headings that each system writes. The one that asks for most comes first.
const RULES: readonly FormatRule[] = [
  {
    format: 'comptoir',
    kind: 'customers',
    source: null,
    requires: ['comptoir id|id comptoir'],
    columns: { nom: 'name' },
  },
  {
    format: 'shopify_orders',
    kind: 'orders',
    source: 'shopify',
    requires: ['name', 'financial status', 'fulfillment status', 'lineitem name'],
  },
  // WooCommerce itself exports no orders with an address of their customer; its extensions write these headings.
  {
    format: 'woocommerce_orders',
    kind: 'orders',
    source: 'woocommerce',
    requires: [
      'order number|order id',
      'order date|date created|date',
      'order total',
      'billing first name|billing email',
    ],
  },
  {
    format: 'shopify',
    kind: 'customers',
    source: 'shopify',
    requires: [
      'first name',
      'last name',
      'email',
      'tax exempt',
      'total spent|accepts email marketing|accepts marketing',
    ],
    columns: { 'default address phone': 'otherPhone', country: null, 'country code': 'country' },
  },
  {
    format: 'woocommerce_report',
    kind: 'customers',
    source: null,
    requires: [
      'name|nom',
      'username|identifiant|nom d utilisateur',
      'email|e mail|adresse e mail',
      'aov|panier moyen|vcm',
    ],
    columns: { nom: 'name', 'sign up': 'registeredAt', inscription: 'registeredAt', 'last active': null },
  },
  {
    format: 'prestashop_addresses',
    kind: 'customers',
    source: 'prestashop',
    requires: ['address id|id address', 'alias', 'customer e mail|customer email', 'dni|vat number'],
    columns: { 'customer e mail': 'email', 'mobile phone': 'otherPhone', state: null },
  },
  {
    format: 'prestashop_customers',
    kind: 'customers',
    source: 'prestashop',
    requires: [
      'customer id|id',
      'active 0 1|active',
      'email',
      'newsletter 0 1|newsletter',
      'opt in 0 1|optin',
    ],
    columns: { id: 'externalId', 'registration date yyyy mm dd': 'registeredAt', 'date add': 'registeredAt' },
  },
  {
    format: 'prestashop_list',
    kind: 'customers',
    source: 'prestashop',
    requires: [
      'id',
      'social title|titre de civilite|titre',
      'first name|prenom',
      'email address|adresse e mail|adresse email',
      'partner offers|offres partenaires|offres des partenaires',
    ],
    columns: { id: 'externalId', registration: 'registeredAt', inscription: 'registeredAt' },
  },
  {
    format: 'stripe',
    kind: 'customers',
    source: 'stripe',
    requires: ['id', 'email', 'name', 'description', 'created utc'],
    columns: { id: 'externalId', 'created utc': 'registeredAt' },
  },
  {
    format: 'mailchimp',
    kind: 'customers',
    source: null,
    requires: ['email address', 'member rating|optin time'],
    columns: { 'phone number': 'phone' },
  },
  {
    format: 'klaviyo',
    kind: 'customers',
    source: null,
    requires: ['email', 'first name', 'klaviyo id|email marketing consent|profile created on|date added'],
  },
  {
    format: 'google_contacts',
    kind: 'customers',
    source: null,
    requires: ['e mail 1 value'],
    columns: { 'e mail 1 value': 'email', 'phone 1 value': 'phone', 'phone 2 value': 'otherPhone' },
  },
  { format: 'ecwid', kind: 'customers', source: 'ecwid', requires: ['name', 'email', 'password'] },
];

/** Knows a file by its first line, and proposes what each column holds. What holds passwords is taken for nothing. */
export function recognizeFile(headers: readonly string[]): RecognizedFile {
  const folded = headers.map(foldHeader);
  const found = RULES.find(({ requires }) =>
    requires.every((names) => names.split('|').some((name) => folded.includes(name))),
  );
  const { format, kind, source, columns } = found ?? UNKNOWN;
  const read = (header: string): string | null => {
    if (isPasswordHeader(header)) return null;
    if (kind === 'orders')
      return format === 'shopify_orders' ? shopifyOrderField(header) : orderFieldOf(header);
    const own = columns?.[foldHeader(header)];
    return own === undefined ? customerFieldOf(header) : own;
  };
  return { format, kind, source, mapping: toColumnMap(headers.map(read)) };
}

/** What each column of a file would be taken for, if it held customers and if it held orders, whatever it was recognized as. */
export function proposeMappings(headers: readonly string[]): Record<FormatRule['kind'], (string | null)[]> {
  const { kind, mapping } = recognizeFile(headers);
  const readBy = (fieldOf: (header: string) => string | null) =>
    toColumnMap(headers.map((header) => (isPasswordHeader(header) ? null : fieldOf(header))));
  return {
    customers: kind === 'customers' ? mapping : readBy(customerFieldOf),
    orders: kind === 'orders' ? mapping : readBy(orderFieldOf),
  };
}

const UNKNOWN: Omit<FormatRule, 'requires'> = { format: 'unknown', kind: 'customers', source: null };

/** Shopify calls the number of an order its name, and its id, which webhooks have too, just that. */
function shopifyOrderField(header: string): string | null {
  const folded = foldHeader(header);
  if (folded === 'name') return 'orderNumber';
  return folded === 'id' ? 'orderId' : orderFieldOf(header);
}
