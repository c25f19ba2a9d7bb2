import { expect, test } from 'vitest';

import { readFile } from '../../test/harness/import-files.ts';
import { createFaultFinder } from './find-faults.ts';
import { recognizeFile } from './import-formats.ts';
import { customerReader } from './read-customer-row.ts';

const SHOPIFY =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags';
const SHOPIFY_OLD =
  'First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts Email Marketing,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt';
const PRESTASHOP =
  'Customer ID;Active (0/1);Titles ID (Mr = 1, Ms = 2, else 0);Email *;Password *;Birthday (yyyy-mm-dd);Last Name *;First Name *;Newsletter (0/1);Opt-in (0/1);Registration date (yyyy-mm-dd);Groups (x,y,z...);Default group ID';
const PRESTASHOP_ADDRESSES =
  'Address ID;Alias*;Active (0/1);Customer e-mail*;Customer ID;Manufacturer;Supplier;Company;Lastname*;Firstname*;Address 1*;Address 2;Zipcode*;City*;Country*;State;Other;Phone;Mobile Phone;VAT number;DNI';
const PRESTASHOP_LIST =
  'ID;Social title;First name;Last name;Email address;Sales;Enabled;Newsletter;Partner offers;Registration;Last visit';

const SHOPIFY_ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name';
const WOOCOMMERCE_ORDERS =
  'order_id,order_number_formatted,order_number,date,status,order_shipping,order_shipping_tax,order_fees,order_fee_tax,order_tax,cart_discount,order_discount,order_total,payment_method,shipping_method,customer_user,billing_first_name,billing_last_name,billing_email,billing_phone,billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,billing_company,shipping_first_name,shipping_last_name,shipping_postcode,shipping_city,customer_note,order_item_1';

const read = async (text: string) => {
  const file = await readFile(text);
  const recognized = recognizeFile(file.headers);
  const shape = {
    columnCount: file.headers.length,
    ...recognized,
    store: { country: 'FR', sharedEmails: [] },
  };
  return { ...file, recognized, customers: file.records.map(customerReader(shape)) };
};
const customersOf = async (text: string) =>
  (await read(text)).customers.map((row) => ('value' in row ? row.value : row.refusal));

test.each([
  ['"name","email","password"', 'ecwid', 'ecwid'],
  [SHOPIFY, 'shopify', 'shopify'],
  [SHOPIFY_OLD, 'shopify', 'shopify'],
  [
    'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code',
    'woocommerce_report',
    null,
  ],
  [
    'Nom,Identifiant,Dernière activité,Inscription,E-mail,Commandes,Dépense totale,Panier moyen,Pays/région,Ville,Région,Code postal',
    'woocommerce_report',
    null,
  ],
  [PRESTASHOP, 'prestashop_customers', 'prestashop'],
  [PRESTASHOP_ADDRESSES, 'prestashop_addresses', 'prestashop'],
  [PRESTASHOP_LIST, 'prestashop_list', 'prestashop'],
  ['id,Email,Name,Description,Created (UTC),Total Spend', 'stripe', 'stripe'],
  ['Email Address,First Name,Last Name,Tags,MEMBER_RATING,OPTIN_TIME', 'mailchimp', null],
  ['Email,First Name,Last Name,Phone Number,Email Marketing Consent', 'klaviyo', null],
  ['Name,E-mail 1 - Value,Phone 1 - Value', 'google_contacts', null],
  ['Courriel,Prénom,Nom,Téléphone portable', 'unknown', null],
])('%s is of %s', async (header, format, source) => {
  const { recognized } = await read(`${header}\n`);
  expect(recognized).toMatchObject({ format, source, kind: 'customers' });
  expect(recognized.mapping).toContain('email');
});

test('a password is no field, whatever the column is called', () => {
  for (const header of ['password', 'Password *', 'Mot de passe', 'passwd', 'MDP', 'user_pass']) {
    expect([header, recognizeFile(['email', header]).mapping]).toEqual([header, ['email', null]]);
  }
});

test('Shopify, current: apostrophes, yes and no', async () => {
  const [customer] = await customersOf(
    `${SHOPIFY}\n'7210448301122,Teodoro,Villaseñor,Teo@elkomail.test,no,Ranch,HC 31,,Elko,NV,US,'89801,'+17755550154,(775) 555-0154,yes,7790.44,6,Cattle,yes,"retail, ag"\n`,
  );
  expect(customer).toMatchObject({
    externalId: '7210448301122',
    email: 'teo@elkomail.test',
    name: 'Teodoro Villaseñor',
    phone: '(775) 555-0154',
    phoneE164: '+17755550154',
    company: 'Ranch',
    city: 'Elko',
    postcode: '89801',
    country: 'US',
    emailConsent: false,
    smsConsent: true,
  });
});

test('PrestaShop: 21 headings, 22 fields, and addresses of suppliers', async () => {
  const row =
    '2;Home;1;awa@shop.example;7;;;Akwaba;Diop;Awa;1 rue A;;75001;Paris;France;;;0145000000;0612345678;;;';
  const supplier =
    '12;supplier;1;;;;Fashion Supplier;;Supplier;;16 Main;;10153;New York;United States;New York;;;;;;';
  const [customer, refused] = await customersOf(`${PRESTASHOP_ADDRESSES}\n${row}\n${supplier}\n`);

  expect(customer).toMatchObject({
    externalId: '7',
    email: 'awa@shop.example',
    company: 'Akwaba',
    country: 'FR',
  });
  expect(refused).toMatchObject({ reason: 'no_identity' });
});

test('the columns of an order file are known for what they are', () => {
  const fieldsOf = (header: string) => {
    const headers = header.split(',');
    const { format, source, mapping } = recognizeFile(headers);
    const known = mapping.flatMap((field, at) => (field === null ? [] : [[field, headers[at]]]));
    return { format, source, fields: Object.fromEntries(known) as Record<string, string> };
  };
  expect(fieldsOf(SHOPIFY_ORDERS)).toEqual({
    format: 'shopify_orders',
    source: 'shopify',
    fields: {
      orderNumber: 'Name',
      email: 'Email',
      paymentStatus: 'Financial Status',
      paidAt: 'Paid at',
      fulfilmentStatus: 'Fulfillment Status',
      currency: 'Currency',
      shipping: 'Shipping',
      tax: 'Taxes',
      total: 'Total',
      discount: 'Discount Amount',
      placedAt: 'Created at',
      lineQuantity: 'Lineitem quantity',
      lineTitle: 'Lineitem name',
      linePrice: 'Lineitem price',
      lineSku: 'Lineitem sku',
      name: 'Billing Name',
      company: 'Billing Company',
      city: 'Billing City',
      postcode: 'Billing Zip',
      country: 'Billing Country',
      phone: 'Billing Phone',
      cancelledAt: 'Cancelled at',
      refunded: 'Refunded Amount',
      outstanding: 'Outstanding Balance',
      orderId: 'Id',
    },
  });
  expect(fieldsOf(WOOCOMMERCE_ORDERS)).toEqual({
    format: 'woocommerce_orders',
    source: 'woocommerce',
    fields: {
      orderId: 'order_id',
      orderNumber: 'order_number_formatted',
      placedAt: 'date',
      fulfilmentStatus: 'status',
      shipping: 'order_shipping',
      tax: 'order_tax',
      discount: 'cart_discount',
      total: 'order_total',
      customerId: 'customer_user',
      firstName: 'billing_first_name',
      lastName: 'billing_last_name',
      email: 'billing_email',
      phone: 'billing_phone',
      postcode: 'billing_postcode',
      city: 'billing_city',
      country: 'billing_country',
      company: 'billing_company',
    },
  });
});

test.each([
  ['Name <a@b.example>', { email: 'a@b.example' }],
  ['salon@uñas.co', { email: 'salon@xn--uas-7ma.co' }],
  ['AWA@Shop.Example', { email: 'awa@shop.example' }],
  ['awa', { reason: 'bad_email', column: 0 }],
  ['a@b.example, c@d.example', { reason: 'several_emails', column: 0 }],
  ['', { reason: 'no_identity', column: null }],
])('the address %j', async (email, expected) => {
  expect((await customersOf(`email,name\n"${email}",x\n`))[0]).toMatchObject(expected);
});

test.each([
  ['ragged', 'a@b.example,1\n', { reason: 'ragged', column: null }],
  ['ragged', 'a@b.example,0612345678,yes,2026-01-01,FR,more\n', { reason: 'ragged', column: null }],
  ['phones', 'a@b.example,"3,36E+11",yes,2026-01-01,FR\n', { reason: 'mangled_phone', column: 1 }],
  ['yes and no', 'a@b.example,,perhaps,2026-01-01,FR\n', { reason: 'bad_yes_no', column: 2 }],
  ['dates', 'a@b.example,,yes,soon,FR\n', { reason: 'bad_date', column: 3 }],
  ['countries', 'a@b.example,,yes,2026-01-01,Atlantis\n', { reason: 'bad_country', column: 4 }],
  ['old numbers of Benin', ',22997000000,yes,2026-01-01,BJ\n', { reason: 'no_identity', column: null }],
])('a row is refused for its %s', async (_, row, refusal) => {
  expect((await customersOf(`email,phone,newsletter,created at,country\n${row}`))[0]).toEqual(refusal);
});

test('oddities of a file are found', async () => {
  const look = async (text: string, dropped: string[] = []) => {
    const file = await readFile(text);
    const finder = createFaultFinder(file.headers, recognizeFile(file.headers), dropped);
    for (const record of file.records) finder.look(record);
    return finder.findings();
  };

  const broken = ['Awa', 'Bintou', 'Cyr'].map(
    (name, i) => `${i};Mme;${name};${name};${name};0;1;0;0;2026-01-01;-`,
  );
  expect(await look(`${PRESTASHOP_LIST}\n${broken.join('\n')}\n`)).toEqual([
    { finding: 'prestashop_1_7_6', about: [] },
  ]);
  expect(await look('email,name\na@b.example,AÃ¯ssatou\n')).toEqual([{ finding: 'mojibake', about: ['2'] }]);
  expect(await look('email,name\na@b.example,Âme Ã la carte\n')).toEqual([]);
  expect(await look('email,email,\na@b.example\n', ['pass'])).toEqual([
    { finding: 'password_dropped', about: ['pass'] },
    { finding: 'repeated_header', about: ['email'] },
    { finding: 'blank_header', about: ['3'] },
    { finding: 'ragged_rows', about: ['2'] },
  ]);
  expect(await look('name\n')).toEqual([
    { finding: 'no_identity_column', about: [] },
    { finding: 'no_rows', about: [] },
  ]);
});
