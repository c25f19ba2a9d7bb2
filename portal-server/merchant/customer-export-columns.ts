import type { CustomerRow } from '../../shared/contracts/customer-list.ts';
import type { ExportColumn } from '../../shared/contracts/customer-export.ts';
import { toDecimalText } from '../../shared/minor-units.ts';
import type { CsvValue } from '../http/csv.ts';
import type { Language } from '../http/language.ts';

/** What a column of a file holds, for whoever reads it with their eyes and for a program. */
interface ColumnRule {
  headings: Record<Language, string>;
  /** Its type in Parquet. */
  type: 'STRING' | 'INT32' | 'INT64' | 'BOOLEAN' | 'TIMESTAMP';
  read(row: CustomerRow): string | number | boolean | Date | string[] | null;
  /** Minor units of the store's currency. */
  isAmount?: true;
}

/** The columns of an export. The importer knows these headings again: `portal-server/imports/import-formats.ts`. */
export const EXPORT_RULES: Record<ExportColumn, ColumnRule> = {
  id: text('Comptoir ID', 'ID Comptoir', (row) => row.id),
  name: text('Name', 'Nom complet', (row) => row.name),
  email: text('E-mail', 'E-mail', (row) => row.email),
  phone: text('Phone', 'Téléphone', (row) => row.phone),
  company: text('Company', 'Société', (row) => row.company),
  status: text('Status', 'Statut', (row) => row.status),
  city: text('City', 'Ville', (row) => row.city),
  postcode: text('Postcode', 'Code postal', (row) => row.postcode),
  country: text('Country', 'Pays', (row) => row.country),
  locale: text('Language', 'Langue', (row) => row.locale),
  orderCount: { headings: { en: 'Orders', fr: 'Commandes' }, type: 'INT32', read: (row) => row.orderCount },
  spent: amount('Spent', 'Dépensé', (row) => row.spent),
  average: amount('Average order', 'Panier moyen', (row) => row.average),
  outstanding: amount('Outstanding', 'Encours', (row) => row.outstanding),
  outstandingLimit: amount('Credit limit', 'Encours autorisé', (row) => row.outstandingLimit),
  paymentDays: {
    headings: { en: 'Days to pay', fr: 'Délai de paiement (jours)' },
    type: 'INT32',
    read: (row) => row.paymentDays,
  },
  risk: text('Risk', 'Risque', (row) => row.risk),
  oldestUnpaidAt: time('Oldest unpaid order', 'Plus ancienne commande impayée', (row) => row.oldestUnpaidAt),
  paymentDueAt: time('Payment due', 'Échéance', (row) => row.paymentDueAt),
  firstOrderAt: time('First order', 'Première commande', (row) => row.firstOrderAt),
  lastOrderAt: time('Last order', 'Dernière commande', (row) => row.lastOrderAt),
  lastSignInAt: time('Last sign-in', 'Dernière connexion', (row) => row.lastSignInAt),
  createdAt: time('Customer since', 'Client depuis', (row) => row.createdAt),
  vatId: text('VAT number', 'Numéro de TVA', (row) => row.vatId),
  vatState: text('VAT check', 'Contrôle TVA', (row) => row.vatState),
  taxExempt: yesNo('Tax exempt', 'Exonéré de TVA', (row) => row.taxExempt),
  emailConsent: yesNo('Agrees to e-mails', 'Accepte les e-mails', (row) => row.emailConsent),
  groups: { headings: { en: 'Groups', fr: 'Groupes' }, type: 'STRING', read: (row) => row.groups },
  tags: { headings: { en: 'Tags', fr: 'Étiquettes' }, type: 'STRING', read: (row) => row.tags },
};

const YES_NO: Record<Language, readonly [no: string, yes: string]> = {
  en: ['no', 'yes'],
  fr: ['non', 'oui'],
};

/** A column of a customer, as a spreadsheet shows it. Times are in UTC, as `2026-05-31 09:41:00`. */
export function toCsvValue(
  column: ExportColumn,
  row: CustomerRow,
  given: { language: Language; currency: string },
): CsvValue {
  const rule = EXPORT_RULES[column];
  const value = rule.read(row);
  if (value === null) return null;
  if (rule.isAmount) return { decimal: toDecimalText(Number(value), given.currency) };
  if (typeof value === 'boolean') return YES_NO[given.language][value ? 1 : 0];
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  return Array.isArray(value) ? value.join(', ') : value;
}

type Read<T> = (row: CustomerRow) => T | null;

function text(en: string, fr: string, read: Read<string>): ColumnRule {
  return { headings: { en, fr }, type: 'STRING', read };
}

function amount(en: string, fr: string, read: Read<number>): ColumnRule {
  return { headings: { en, fr }, type: 'INT64', read, isAmount: true };
}

function time(en: string, fr: string, read: Read<Date>): ColumnRule {
  return { headings: { en, fr }, type: 'TIMESTAMP', read };
}

function yesNo(en: string, fr: string, read: Read<boolean>): ColumnRule {
  return { headings: { en, fr }, type: 'BOOLEAN', read };
}
