import { unfitField } from '../../shared/group-by-rule.ts';
import {
  GROUP_NAME_MAX_CHARS,
  isGroupKey,
  readDiscount,
  RESERVED_GROUP_KEYS,
} from '../../shared/group-rules.ts';
import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';
import { failureCode, isRequestError } from '../core/request-error.ts';
import type { Portal } from '../core/portal-context.ts';
import { failureWords } from '../core/failure-words.ts';
import { readFilter } from './filter-parts.ts';

/** What staff type of a group. */
export interface GroupDraft {
  name: string;
  /** Null: of a group that is there already, whose key stays. */
  key: string | null;
  /** In per cent, as they write it. */
  discount: string;
  /** As text of the segment language. Null: members are put in by hand. */
  rule: string | null;
}

/** What is wrong with which field, in words. */
export type GroupProblems = Partial<Record<keyof GroupDraft, string>>;

type Words = MerchantMessages['groups'];

/** What is wrong before anybody is asked; empty where nothing is. */
export function checkDraft({ name, key, discount, rule }: GroupDraft, { problems }: Words): GroupProblems {
  const found: GroupProblems = {};
  if (name.trim() === '' || name.trim().length > GROUP_NAME_MAX_CHARS) found.name = problems.name;
  if (key !== null && !isGroupKey(key)) found.key = problems.key;
  else if (key !== null && RESERVED_GROUP_KEYS.includes(key)) found.key = problems.reserved;
  if (readDiscount(discount) === null) found.discount = problems.discount;
  if (rule !== null && !isRule(rule)) found.rule = problems.rule;
  return found;
}

/** What of a refusal is about a field; empty where it is about none. */
export function problemsOf(error: unknown, words: Words, portal: Portal): GroupProblems {
  if (failureCode(error) === 'group_key_taken') return { key: failureWords(error, portal) };
  const details = isRequestError(error) && error.code === 'invalid_request' ? (error.details ?? []) : [];
  const known = details.flatMap(({ field }) => (isField(field) ? [FIELDS[field]] : []));
  return Object.fromEntries(known.map((name) => [name, words.problems[name]]));
}

/** The server's names of the fields. */
const FIELDS = { name: 'name', key: 'key', discountBasisPoints: 'discount', rule: 'rule' } as const;

function isRule(text: string): boolean {
  const { parts } = readFilter(text);
  return parts !== null && parts.length > 0 && parts.every((part) => unfitField(part) === null);
}

function isField(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}
