import { minorUnitDigits } from '../../shared/minor-units.ts';
import { resolveDay } from '../../shared/segment-day.ts';
import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import type { SegmentCondition, SegmentValue } from '../../shared/segment-tree.ts';
import type { Sql } from '../db/connect.ts';
import type { Condition } from './customer-selection-queries.ts';
import type { SegmentPlace } from './segment-condition-queries.ts';

/** A condition on an amount or a number. Amounts are written as decimals, and kept in minor units. */
export function numberCondition(sql: Sql, condition: SegmentCondition, place: SegmentPlace): Condition {
  const isMoney = fieldRule(condition.field).kind === 'money';
  const digits = isMoney ? minorUnitDigits(place.currency) : 0;
  const column = numberColumn(sql, condition.field);
  // Where there is nothing it is -1: less than all, and equal to none.
  const isThere = fieldRule(condition.field).canBeNull ? sql`${column} >= 0 and` : sql``;
  const bound = (value: SegmentValue) => unitsAround(value, digits);
  const number = (units: bigint) => sql`${String(units)}::text::bigint`;
  const equals = (value: SegmentValue): Condition => {
    const { floor, ceiling } = bound(value);
    return floor === ceiling ? sql`(${isThere} ${column} = ${number(floor)})` : sql`false`;
  };

  switch (condition.operator) {
    case 'IS NULL':
      return sql`${column} < 0`;
    case 'IS NOT NULL':
      return sql`${column} >= 0`;
    case '=':
      return equals(condition.value);
    case '!=':
      return sql`not ${equals(condition.value)}`;
    case '<':
      return sql`${isThere} ${column} < ${number(bound(condition.value).ceiling)}`;
    case '<=':
      return sql`${isThere} ${column} <= ${number(bound(condition.value).floor)}`;
    case '>':
      return sql`${isThere} ${column} > ${number(bound(condition.value).floor)}`;
    case '>=':
      return sql`${isThere} ${column} >= ${number(bound(condition.value).ceiling)}`;
    case 'BETWEEN':
      return sql`
        ${isThere} ${column} >= ${number(bound(condition.low).ceiling)}
        and ${column} <= ${number(bound(condition.high).floor)}
      `;
    default:
      return sql`false`;
  }
}

/** A condition on a day: of the store's whole days, by its time zone. */
export function dateCondition(sql: Sql, condition: SegmentCondition, place: SegmentPlace): Condition {
  const column = dateColumn(sql, condition.field);
  const isThere = fieldRule(condition.field).canBeNull ? sql`${column} > '-infinity' and` : sql``;
  const day = (value: SegmentValue) =>
    value.kind === 'day' || value.kind === 'ago' ? resolveDay(value, place.today) : place.today;
  const start = (value: SegmentValue) =>
    sql`(${day(value)}::text::date::timestamp at time zone ${place.timeZone}::text)`;
  const end = (value: SegmentValue) =>
    sql`((${day(value)}::text::date + 1)::timestamp at time zone ${place.timeZone}::text)`;

  switch (condition.operator) {
    case 'IS NULL':
      return sql`${column} = '-infinity'`;
    case 'IS NOT NULL':
      return sql`${column} > '-infinity'`;
    case '=':
      return sql`${column} >= ${start(condition.value)} and ${column} < ${end(condition.value)}`;
    case '!=':
      return sql`not (${column} >= ${start(condition.value)} and ${column} < ${end(condition.value)})`;
    case '<':
      return sql`${isThere} ${column} < ${start(condition.value)}`;
    case '<=':
      return sql`${isThere} ${column} < ${end(condition.value)}`;
    case '>':
      return sql`${column} >= ${end(condition.value)}`;
    case '>=':
      return sql`${column} >= ${start(condition.value)}`;
    case 'BETWEEN':
      return sql`${column} >= ${start(condition.low)} and ${column} < ${end(condition.high)}`;
    default:
      return sql`false`;
  }
}

/** A decimal in units of so many digits: the unit at or below it, and the one at or above. */
export function unitsAround(value: SegmentValue, digits: number): { floor: bigint; ceiling: bigint } {
  const [, sign = '', whole = '0', fraction = ''] =
    value.kind === 'number' ? (/^(-?)(\d+)(?:\.(\d+))?$/.exec(value.text) ?? []) : [];
  const units = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const isBetween = /[1-9]/.test(fraction.slice(digits));
  const above = isBetween ? units + 1n : units;
  return sign === '-' ? { floor: -above, ceiling: -units } : { floor: units, ceiling: above };
}

function numberColumn(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'amount_spent':
      return sql`l.spent`;
    case 'average_order_value':
      return sql`l.average_key`;
    case 'outstanding':
      return sql`l.outstanding`;
    case 'outstanding_limit':
      return sql`coalesce(l.outstanding_limit, -1)`;
    case 'payment_days':
      return sql`coalesce(l.payment_days, -1)`;
    default:
      return sql`l.order_count`;
  }
}

function dateColumn(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'first_order_date':
      return sql`l.first_order_key`;
    case 'last_order_date':
      return sql`l.last_order_key`;
    case 'oldest_unpaid_order_date':
      return sql`l.oldest_unpaid_key`;
    case 'payment_due_date':
      return sql`l.payment_due_key`;
    case 'last_sign_in_date':
      return sql`l.last_sign_in_key`;
    default:
      return sql`l.created_at`;
  }
}
