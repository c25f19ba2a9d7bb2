import { foldText } from '../../shared/fold-text.ts';
import type { Sql } from '../db/connect.ts';

/** What people who are forgotten were called and reached by. */
export interface KnownWords {
  emails: string[];
  phones: string[];
  names: string[];
}

/** What stands where a word of theirs stood. */
const FORGOTTEN = '…';
/** Digits by which a phone is known however it is written, with its country or without. */
const PHONE_DIGITS = 8;
/** Shorter ones, as a first name alone, are anybody's. */
const NAME_MIN_CHARS = 6;

/**
 * Empties what staff have searched by or named, where it holds one of these words: in the audit log of all that is not about
 * one customer (exports, bulk actions, segments, files), in bulk actions, whose customers were copied when they were asked for,
 * and in names of files. What was done, by whom and when, stays.
 */
export async function forgetSearchedWords(tx: Sql, storeId: number, words: KnownWords): Promise<void> {
  const terms = toTerms(words);
  await tx`
    with told as materialized (
      select id, ${searchable(tx, tx`concat_ws(' ', before, after)`)} from audit_log
      where store_id = ${storeId} and subject_kind = any(${SEARCHED_KINDS}::text[]) and (before is not null or after is not null)
    )
    update audit_log a set before = null, after = null from told
    where a.store_id = ${storeId} and a.id = told.id and ${holds(tx, terms)}
  `;
  await tx`
    with told as materialized (
      select id, ${searchable(tx, tx`selection::text`)} from bulk_actions
      where store_id = ${storeId} and selection->>'kind' = 'matching'
    )
    update bulk_actions b set selection = b.selection || '{"q": "", "where": ""}' from told
    where b.store_id = ${storeId} and b.id = told.id and ${holds(tx, terms)}
  `;
  await tx`
    with told as materialized (
      select id, ${searchable(tx, tx`file_name`)} from imports where store_id = ${storeId}
    )
    update imports i set file_name = ${`${FORGOTTEN}.csv`} from told
    where i.store_id = ${storeId} and i.id = told.id and ${holds(tx, terms)}
  `;
}

/**
 * Takes these addresses out of the segments that staff have kept: what is asked for is nobody's, and the rest holds. In a
 * name, which no other of the store may have, stands the beginning of the segment's id.
 */
export async function forgetSegmentWords(tx: Sql, storeId: number, emails: string[]): Promise<void> {
  const named = await tx<{ email: string }[]>`
    select email from unnest(${emails}::text[]) as email where exists (
      select from customer_segments
      where store_id = ${storeId} and position(email in lower(concat_ws(' ', name, definition))) > 0
    )
  `;
  for (const { email } of named) {
    const pattern = `***=${email}`;
    await tx`
      update customer_segments set version = version + 1, definition = regexp_replace(definition, ${pattern}, ${FORGOTTEN}, 'gi'),
        name = left(regexp_replace(name, ${pattern}, left(id::text, 8), 'gi'), 100)
      where store_id = ${storeId} and position(${email} in lower(concat_ws(' ', name, definition))) > 0
    `;
  }
}

const SEARCHED_KINDS = ['export', 'bulk_action', 'import', 'segment'];

function toTerms({ emails, phones, names }: KnownWords) {
  const digits = phones.map((phone) => phone.replaceAll(/\D/g, '').slice(-PHONE_DIGITS));
  return {
    words: [...emails, ...names.filter((name) => name.length >= NAME_MIN_CHARS)].map(foldText),
    digits: digits.filter((number) => number.length === PHONE_DIGITS),
  };
}

function searchable(tx: Sql, text: ReturnType<Sql>) {
  return tx`fold_text(${text}) as words, regexp_replace(${text}, '[^0-9]', '', 'g') as digits`;
}

function holds(tx: Sql, terms: ReturnType<typeof toTerms>) {
  return tx`(
    exists (select from unnest(${terms.words}::text[]) as word where position(word in told.words) > 0)
    or exists (select from unnest(${terms.digits}::text[]) as number where position(number in told.digits) > 0)
  )`;
}
