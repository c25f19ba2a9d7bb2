import { foldText } from '../../shared/fold-text.ts';
import type { SegmentField } from '../../shared/segment-fields.ts';
import type { SegmentCondition } from '../../shared/segment-tree.ts';
import type { Sql } from '../db/connect.ts';
import { escapeLike } from '../db/like-pattern.ts';
import type { Condition } from './customer-selection-queries.ts';

/** A condition on one text, which is empty where there is none. Nothing that is asked for equals an empty one. */
export function textCondition(sql: Sql, condition: SegmentCondition): Condition {
  const column = textColumn(sql, condition.field);
  const form = (text: string) => textForm(condition.field, text);
  const equals = (text: string): Condition => {
    const wanted = form(text);
    if (wanted === '') return sql`false`;
    // `fr` is spoken in `fr-CA` too.
    if (condition.field === 'customer_language') {
      return sql`(${column} = ${wanted} or ${column} like ${`${escapeLike(wanted)}-%`})`;
    }
    return sql`${column} = ${wanted}`;
  };
  const like = (text: string, before: string): Condition => {
    const wanted = form(text);
    return wanted === '' ? sql`false` : sql`${column} like ${`${before}${escapeLike(wanted)}%`}`;
  };
  const isAmong = (texts: string[]) =>
    sql`(${texts.map(equals).reduce((all, one) => sql`${all} or ${one}`)})`;

  switch (condition.operator) {
    case 'IS NULL':
      return sql`${column} = ''`;
    case 'IS NOT NULL':
      return sql`${column} <> ''`;
    case '=':
      return equals(textOf(condition.value));
    case '!=':
      return sql`not ${equals(textOf(condition.value))}`;
    case 'CONTAINS':
      return like(textOf(condition.value), '%');
    case 'NOT CONTAINS':
      return sql`not (${like(textOf(condition.value), '%')})`;
    case 'STARTS WITH':
      return like(textOf(condition.value), '');
    case 'IN':
      return isAmong(condition.values.map(textOf));
    case 'NOT IN':
      return sql`not ${isAmong(condition.values.map(textOf))}`;
    default:
      return sql`false`;
  }
}

/** A condition on a field of fixed words. */
export function choiceCondition(sql: Sql, condition: SegmentCondition): Condition {
  const column = choiceColumn(sql, condition.field);
  const isAmong = (words: string[]) =>
    condition.field === 'email_subscription_status'
      ? sql`l.email_consent_key = any(${words.map((word) => CONSENT_KEYS[word] ?? -1)}::smallint[])`
      : sql`${column} = any(${words.map((word) => word.toLowerCase())}::text[])`;
  switch (condition.operator) {
    case 'IS NULL':
      return sql`${column} = ''`;
    case 'IS NOT NULL':
      return sql`${column} <> ''`;
    case '=':
      return isAmong([textOf(condition.value)]);
    case '!=':
      return sql`not (${isAmong([textOf(condition.value)])})`;
    case 'IN':
      return isAmong(condition.values.map(textOf));
    case 'NOT IN':
      return sql`not (${isAmong(condition.values.map(textOf))})`;
    default:
      return sql`false`;
  }
}

function choiceColumn(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'vat_state':
      return sql`l.vat_state_key`;
    case 'risk':
      return sql`l.risk`;
    default:
      return sql`l.status`;
  }
}

/** As the list's column of this field has a text: an empty one can be nobody's. */
export function textForm(field: SegmentField, text: string): string {
  switch (field) {
    case 'email':
      return cut(text.trim().normalize('NFC').toLowerCase(), 320);
    case 'customer_email_domain':
      return cut(text.trim().toLowerCase().replace(/^@/, ''), 320);
    case 'customer_language':
      return text.trim().toLowerCase();
    case 'phone':
      return cut(text.replace(/[^0-9]/g, '').replace(/^00/, ''), 40);
    case 'country':
    case 'customer_countries':
      return text.trim().toUpperCase();
    case 'vat_id':
      return cut(foldText(text).replaceAll(' ', ''), 40);
    default:
      return cut(foldText(text), 200);
  }
}

// As long as the column of its key is.
function cut(text: string, max: number): string {
  return [...text].slice(0, max).join('');
}

const CONSENT_KEYS: Partial<Record<string, number>> = { SUBSCRIBED: 1, UNSUBSCRIBED: 0, NOT_SUBSCRIBED: -1 };

function textOf(value: { kind: string; text?: string }): string {
  return value.text ?? '';
}

function textColumn(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'email':
      return sql`l.email_key`;
    case 'customer_email_domain':
      return sql`split_part(l.email_key, '@', -1)`;
    case 'customer_language':
      return sql`coalesce(lower(l.locale collate "C"), '')`;
    case 'phone':
      return sql`l.phone_key`;
    case 'company':
      return sql`l.company_key`;
    case 'city':
      return sql`l.city_key`;
    case 'postcode':
      return sql`l.postcode_key`;
    case 'country':
      return sql`l.country_key`;
    case 'vat_id':
      return sql`l.vat_id_key`;
    default:
      return sql`l.name_key`;
  }
}
