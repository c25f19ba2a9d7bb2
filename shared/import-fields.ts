/** What a column of a customers' file can hold. Each is taken at most once. */
export const CUSTOMER_FIELDS = [
  'externalId',
  'email',
  'name',
  'firstName',
  'lastName',
  'phone',
  'otherPhone',
  'company',
  'city',
  'postcode',
  'country',
  'locale',
  'emailConsent',
  'smsConsent',
  'whatsappConsent',
  'registeredAt',
  'tags',
  'note',
] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

/** What a column of an orders' file can hold. */
export const ORDER_FIELDS = [
  'orderId',
  'orderNumber',
  'placedAt',
  'updatedAt',
  'currency',
  'total',
  'paid',
  'outstanding',
  'refunded',
  'tax',
  'shipping',
  'discount',
  'paymentStatus',
  'fulfilmentStatus',
  'cancelledAt',
  'paidAt',
  'customerId',
  'email',
  'name',
  'firstName',
  'lastName',
  'phone',
  'company',
  'city',
  'postcode',
  'country',
  'lineTitle',
  'lineSku',
  'lineQuantity',
  'linePrice',
  'lineTotal',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

export type ImportField = CustomerField | OrderField;

/** The files that are known by their first line; `unknown` is read by what its columns are called. */
export const IMPORT_FORMATS = [
  'comptoir',
  'ecwid',
  'shopify',
  'woocommerce_report',
  'prestashop_customers',
  'prestashop_addresses',
  'prestashop_list',
  'stripe',
  'mailchimp',
  'klaviyo',
  'google_contacts',
  'shopify_orders',
  'woocommerce_orders',
  'unknown',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** Why a file cannot be read at all. */
export const FILE_PROBLEMS = [
  'empty',
  'html',
  'spreadsheet',
  'binary',
  'no_header',
  'too_many_columns',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** What is odd about a file that can be read; the columns that it is about are named beside it. */
export const FILE_FINDINGS = [
  'password_dropped',
  'mojibake',
  'broken_characters',
  'repeated_header',
  'blank_header',
  'prestashop_1_7_6',
  'no_identity_column',
  'no_rows',
  'ragged_rows',
] as const;
export type FileFinding = (typeof FILE_FINDINGS)[number];

/** Why a row was not taken in. */
export const ROW_REFUSALS = [
  'ragged',
  'unclosed_quote',
  'no_identity',
  'shared_email',
  'bad_email',
  'several_emails',
  'mangled_phone',
  'bad_yes_no',
  'bad_date',
  'bad_country',
  'bad_amount',
  'too_long',
  'broken_text',
  'redacted',
  'no_order_number',
  'no_currency',
  'order_apart',
  'bad_order',
] as const;
export type RowRefusal = (typeof ROW_REFUSALS)[number];

/** How many of the rows that were refused are shown on the page; the file has them all. */
export const REFUSED_ROWS_SHOWN = 10;
/** So much of a cell is shown there. */
export const REFUSED_CELL_CHARS = 80;
