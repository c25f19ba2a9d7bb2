import type { OrderWithdrawal, WithdrawalStatement } from '../../shared/contracts/withdrawal.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { formText } from '../http/form-text.ts';
import type { GuestPageMessages } from '../pages/guest-page-messages.ts';
import { QUANTITY_FIELD, type TypedStatement } from '../pages/withdrawal-page.ts';

const NAME_MAX_CHARS = 200;
const QUANTITY = /^\d{1,9}([.,]\d{1,3})?$/;

/** A form's fields as they were typed. */
export function readTyped(fields: Record<string, unknown>): TypedStatement {
  const quantities = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(QUANTITY_FIELD) ? [[name.slice(QUANTITY_FIELD.length), formText(value)] as const] : [],
  );
  return {
    name: formText(fields['name']),
    email: formText(fields['email']),
    quantities: new Map(quantities),
  };
}

/** The statement that was typed, or in words what keeps it from being one. */
export function toStatement(
  typed: TypedStatement,
  { items }: OrderWithdrawal,
  words: GuestPageMessages,
): { statement: Omit<WithdrawalStatement, 'id'>; problems: string[] } {
  const chosen = [...typed.quantities]
    .map(([item, value]) => ({
      item,
      value,
      quantity: QUANTITY.test(value) ? Number(value.replace(',', '.')) : NaN,
    }))
    .filter(({ value, quantity }) => value !== '' && quantity !== 0);
  const wrong = chosen.flatMap(({ item, quantity }) => {
    const left = items.find((one) => one.item === item);
    return left && quantity <= left.quantity ? [] : [words.withdrawTooMany(left?.title ?? item)];
  });
  const problems = [
    ...(chosen.length === 0 ? [words.withdrawNothing] : []),
    ...wrong,
    ...(typed.name === '' || typed.name.length > NAME_MAX_CHARS ? [words.withdrawNameMissing] : []),
    ...(normalizeEmail(typed.email) ? [] : [words.findEmailInvalid]),
  ];
  const { name, email } = typed;
  return {
    statement: { name, email, items: chosen.map(({ item, quantity }) => ({ item, quantity })) },
    problems,
  };
}
