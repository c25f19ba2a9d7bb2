import type { CustomerRow } from '../../shared/contracts/customer-list.ts';
import type { ExportColumn } from '../../shared/contracts/customer-export.ts';
import type { Language } from '../http/language.ts';

/** What a column of a file holds, for whoever reads it with their eyes and for a program. */
interface ColumnRule {
  headings: Record<Language, string>;
  /** Its type in Parquet. */
  type: 'STRING' | 'INT32' | 'INT64' | 'BOOLEAN' | 'TIMESTAMP';
  /**
   * What it is in a file of text, which `customer-csv-queries.ts` writes. Of a `text` anybody may have written any letter of it,
   * of what is `plain` nobody; an `amount` is in minor units of the store's currency.
   */
  kind: 'plain' | 'text' | 'list' | 'amount' | 'time' | 'yesNo';
  read(row: CustomerRow): string | number | boolean | Date | string[] | null;
}

/** The columns of an export. The importer knows these headings again: `portal-server/imports/import-formats.ts`. */
export const EXPORT_RULES: Record<ExportColumn, ColumnRule> = {
  id: word('Comptoir ID', 'ID Comptoir', (row) => row.id),
  name: text('Name', 'Nom complet', (row) => row.name),
  email: text('E-mail', 'E-mail', (row) => row.email),
  phone: text('Phone', 'Téléphone', (row) => row.phone),
  company: text('Company', 'Société', (row) => row.company),
  status: word('Status', 'Statut', (row) => row.status),
  city: text('City', 'Ville', (row) => row.city),
  postcode: text('Postcode', 'Code postal', (row) => row.postcode),
  country: text('Country', 'Pays', (row) => row.country),
  locale: text('Language', 'Langue', (row) => row.locale),
  orderCount: count('Orders', 'Commandes', (row) => row.orderCount),
  spent: amount('Spent', 'Dépensé', (row) => row.spent),
  average: amount('Average order', 'Panier moyen', (row) => row.average),
  outstanding: amount('Outstanding', 'Encours', (row) => row.outstanding),
  outstandingLimit: amount('Credit limit', 'Encours autorisé', (row) => row.outstandingLimit),
  paymentDays: count('Days to pay', 'Délai de paiement (jours)', (row) => row.paymentDays),
  risk: word('Risk', 'Risque', (row) => row.risk),
  oldestUnpaidAt: time('Oldest unpaid order', 'Plus ancienne commande impayée', (row) => row.oldestUnpaidAt),
  paymentDueAt: time('Payment due', 'Échéance', (row) => row.paymentDueAt),
  firstOrderAt: time('First order', 'Première commande', (row) => row.firstOrderAt),
  lastOrderAt: time('Last order', 'Dernière commande', (row) => row.lastOrderAt),
  lastSignInAt: time('Last sign-in', 'Dernière connexion', (row) => row.lastSignInAt),
  createdAt: time('Customer since', 'Client depuis', (row) => row.createdAt),
  vatId: text('VAT number', 'Numéro de TVA', (row) => row.vatId),
  vatState: word('VAT check', 'Contrôle TVA', (row) => row.vatState),
  taxExempt: yesNo('Tax exempt', 'Exonéré de TVA', (row) => row.taxExempt),
  emailConsent: yesNo('Agrees to e-mails', 'Accepte les e-mails', (row) => row.emailConsent),
  groups: list('Groups', 'Groupes', (row) => row.groups),
  tags: list('Tags', 'Étiquettes', (row) => row.tags),
};

type Read<T> = (row: CustomerRow) => T | null;

function text(en: string, fr: string, read: Read<string>): ColumnRule {
  return { headings: { en, fr }, type: 'STRING', kind: 'text', read };
}

function word(en: string, fr: string, read: Read<string>): ColumnRule {
  return { headings: { en, fr }, type: 'STRING', kind: 'plain', read };
}

function list(en: string, fr: string, read: Read<string[]>): ColumnRule {
  return { headings: { en, fr }, type: 'STRING', kind: 'list', read };
}

function count(en: string, fr: string, read: Read<number>): ColumnRule {
  return { headings: { en, fr }, type: 'INT32', kind: 'plain', read };
}

function amount(en: string, fr: string, read: Read<number>): ColumnRule {
  return { headings: { en, fr }, type: 'INT64', kind: 'amount', read };
}

function time(en: string, fr: string, read: Read<Date>): ColumnRule {
  return { headings: { en, fr }, type: 'TIMESTAMP', kind: 'time', read };
}

function yesNo(en: string, fr: string, read: Read<boolean>): ColumnRule {
  return { headings: { en, fr }, type: 'BOOLEAN', kind: 'yesNo', read };
}
