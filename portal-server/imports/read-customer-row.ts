import type { RowRefusal } from '../../shared/import-fields.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { normalizePhone } from '../customers/phone-number.ts';
import { isSharedEmail } from '../customers/shared-address.ts';
import type { Store } from '../stores/store-queries.ts';
import {
  readCountry,
  readEmailCell,
  readMoment,
  readPhoneCell,
  readYesNo,
  unguarded,
  withoutApostrophe,
} from './cell-values.ts';
import { cellReader } from './column-map.ts';
import type { CsvRecord } from './read-csv.ts';

/** What a row of a file says of a customer; null where it says nothing. */
export interface ImportedCustomer {
  externalId: string | null;
  email: string | null;
  phoneE164: string | null;
  name: string | null;
  phone: string | null;
  company: string | null;
  city: string | null;
  postcode: string | null;
  country: string | null;
  locale: string | null;
  emailConsent: boolean | null;
  smsConsent: boolean | null;
  whatsappConsent: boolean | null;
  registeredAt: Date | null;
  /** Without doubles, as written. */
  tags: string[];
  /** What staff keep for themselves. */
  note: string | null;
}

export interface Refusal {
  reason: RowRefusal;
  /** Counted from 0; null for the row as a whole. */
  column: number | null;
}

export type ReadRow<T> = { value: T } | { refusal: Refusal };

/** How the columns of a file are to be read. */
export interface RowShape {
  columnCount: number;
  mapping: readonly (string | null)[];
  /** The shop system that the file's ids are of; without one they are left out. */
  source: string | null;
  store: Pick<Store, 'country' | 'sharedEmails'>;
}

const TEXT_MAX_CHARS = 200;
const EXTERNAL_ID_MAX_CHARS = 100;
const NOTE_MAX_CHARS = 5000;
// As Shopify has them.
const TAGS_MAX = 250;
const TAG_MAX_CHARS = 255;
// What PostgreSQL cannot hold, and half of a surrogate pair.
const UNSTORABLE = /[\0\p{Cs}]/u;
const LOCALE = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i;

/** Reads rows as customers. A row that cannot be read as its columns say is refused as a whole, with the reason. */
export function customerReader(shape: RowShape): (record: CsvRecord) => ReadRow<ImportedCustomer> {
  const cellOf = cellReader(shape.mapping);
  return (record) => {
    const refusal = refusalOfRow(record, shape.columnCount);
    if (refusal) return { refusal };
    try {
      return { value: readCustomer((field) => cellOf(record.cells, field), shape) };
    } catch (error) {
      if (!(error instanceof RefusedCell)) throw error;
      const column = error.field === null ? -1 : shape.mapping.indexOf(error.field);
      return { refusal: { reason: error.reason, column: column === -1 ? null : column } };
    }
  };
}

/** A cell, or a row where `field` is null, that is not what its column says. */
export class RefusedCell extends Error {
  override readonly name = 'RefusedCell';

  constructor(
    readonly reason: RowRefusal,
    readonly field: string | null,
  ) {
    super(reason);
  }
}

/** What is wrong with a row whatever its columns mean. Empty cells beyond the last column are nothing. */
export function refusalOfRow({ cells, problem }: CsvRecord, columnCount: number): Refusal | null {
  if (problem) return { reason: problem, column: null };
  const isRagged = cells.length < columnCount || cells.slice(columnCount).some((cell) => cell.trim() !== '');
  if (isRagged) return { reason: 'ragged', column: null };
  const broken = cells.findIndex((cell) => UNSTORABLE.test(cell));
  return broken === -1 ? null : { reason: 'broken_text', column: broken };
}

type ReadCell = (field: string) => string | null;

function readCustomer(cell: ReadCell, { source, store }: RowShape): ImportedCustomer {
  const country = read(cell, 'country', 'bad_country', readCountry);
  const { email, isShared, name: nameInEmail } = readEmail(cell, store);
  const phones = ['phone', 'otherPhone'].flatMap((field) => readPhone(cell, field, [country, store.country]));
  const phone = phones.find(({ e164 }) => e164 !== null) ?? phones[0];
  const externalId = source === null ? null : readId(cell);
  if (email === null && !phone?.e164 && externalId === null) {
    throw new RefusedCell(isShared ? 'shared_email' : 'no_identity', isShared ? 'email' : null);
  }

  return {
    externalId,
    email,
    phoneE164: phone?.e164 ?? null,
    name:
      readText(cell, 'name') ??
      joined(readText(cell, 'firstName'), readText(cell, 'lastName')) ??
      nameInEmail,
    phone: phone?.typed ?? null,
    company: readText(cell, 'company'),
    city: readText(cell, 'city'),
    postcode: readPostcode(cell),
    country,
    locale: readLocale(cell('locale')),
    emailConsent: readConsent(cell, 'emailConsent'),
    smsConsent: readConsent(cell, 'smsConsent'),
    whatsappConsent: readConsent(cell, 'whatsappConsent'),
    registeredAt: readDate(cell, 'registeredAt'),
    tags: readTags(cell),
    note: readText(cell, 'note', NOTE_MAX_CHARS),
  };
}

function readEmail(cell: ReadCell, store: RowShape['store']) {
  const nobody = { email: null, isShared: false, name: null };
  const text = cell('email');
  if (text === null) return nobody;

  const given = readEmailCell(text);
  if (!given) throw new RefusedCell('several_emails', 'email');
  const email = normalizeEmail(given.address);
  if (email === null) throw new RefusedCell('bad_email', 'email');
  if (isSharedEmail(email, store)) return { ...nobody, isShared: true };
  return { email, isShared: false, name: given.name };
}

/** One that cannot be called is kept as it was typed, and names nobody. */
function readPhone(cell: ReadCell, field: string, countries: (string | null)[]) {
  const text = cell(field);
  if (text === null) return [];
  const read = readPhoneCell(text);
  if (read === 'mangled') throw new RefusedCell('mangled_phone', field);
  if (read.phone.length > TEXT_MAX_CHARS) throw new RefusedCell('too_long', field);
  return read.phone === '' ? [] : [{ typed: read.phone, e164: normalizePhone(read.phone, countries) }];
}

function readId(cell: ReadCell): string | null {
  const text = cell('externalId');
  const id = text && withoutApostrophe(text);
  if (id && id.length > EXTERNAL_ID_MAX_CHARS) throw new RefusedCell('too_long', 'externalId');
  // Shops that have no id for a guest write a zero.
  return id && id !== '0' ? id : null;
}

/** The text of a field without what guards it against formulas. */
export function readText(cell: ReadCell, field: string, maxChars = TEXT_MAX_CHARS): string | null {
  const text = cell(field);
  const bare = text && unguarded(text).trim();
  if (bare && bare.length > maxChars) throw new RefusedCell('too_long', field);
  return bare || null;
}

/** Guarded as ids are, so that no spreadsheet takes its zeros away: `'01000`. */
export function readPostcode(cell: ReadCell): string | null {
  const text = readText(cell, 'postcode');
  return (text && withoutApostrophe(text)) || null;
}

/** Tags with commas between. */
function readTags(cell: ReadCell): string[] {
  const tags = (cell('tags') ?? '').split(',').map((tag) => unguarded(tag.trim()).replaceAll(/\s+/g, ' '));
  const known = [...new Set(tags.filter((tag) => tag !== ''))];
  if (known.length > TAGS_MAX || known.some((tag) => tag.length > TAG_MAX_CHARS)) {
    throw new RefusedCell('too_long', 'tags');
  }
  return known;
}

function readConsent(cell: ReadCell, field: string): boolean | null {
  const text = cell(field);
  if (text === null) return null;
  const said = readYesNo(text);
  if (said === 'unreadable') throw new RefusedCell('bad_yes_no', field);
  return said;
}

/** The moment of a field; null where it has none, or a zero date. */
export function readDate(cell: ReadCell, field: string): Date | null {
  const text = cell(field);
  if (text === null) return null;
  const moment = readMoment(text);
  if (moment === 'unreadable') throw new RefusedCell('bad_date', field);
  return moment === 'none' ? null : moment;
}

function readLocale(text: string | null): string | null {
  return text !== null && text.length <= 35 && LOCALE.test(text) ? text.replaceAll('_', '-') : null;
}

function read<T>(
  cell: ReadCell,
  field: string,
  reason: RowRefusal,
  reader: (text: string) => T | null,
): T | null {
  const text = cell(field);
  if (text === null) return null;
  const value = reader(text);
  if (value === null) throw new RefusedCell(reason, field);
  return value;
}

export function joined(first: string | null, last: string | null): string | null {
  return (
    [first, last]
      .filter((part) => part !== null)
      .join(' ')
      .slice(0, TEXT_MAX_CHARS) || null
  );
}
