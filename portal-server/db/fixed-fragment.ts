import type postgres from 'postgres';

import type { Sql } from './connect.ts';

/** A fragment as postgres.js keeps it: pieces of text, and between them other fragments or values. */
interface Pieces {
  strings: readonly string[];
  args: readonly unknown[];
}

type Fragment = postgres.PendingQuery<postgres.Row[]>;

/**
 * A fragment that has no parameters, made at its first use and kept, since it is nothing but text.
 *
 * To postgres.js each fragment is a query that never runs: a promise and its closures, made anew at every call. Three
 * of them cost as much as the rest of a session check's statement.
 */
export function fixedFragment(make: (sql: Sql) => Fragment): (sql: Sql) => Fragment {
  let made: Fragment | undefined;
  return (sql) => (made ??= make(sql));
}

/**
 * A statement whose text is always the same, put together at its first use: `make` puts each of its values into it once, in
 * their order. Otherwise the text is made anew at every call, and looked up by all of its letters.
 */
export function fixedStatement<Rows extends readonly object[], Values extends unknown[]>(
  make: (sql: Sql, ...values: Values) => Fragment,
): (sql: Sql, ...values: Values) => postgres.PendingQuery<Rows & postgres.MaybeRow[]> {
  let text: string | undefined;
  return (sql, ...values) => {
    text ??= numbered(make(sql, ...values), values);
    return sql.unsafe<Rows & postgres.MaybeRow[]>(text, values as postgres.ParameterOrJSON<never>[], {
      prepare: true,
    });
  };
}

/** A fragment's text with the places of its values, which must be these. */
function numbered(fragment: Fragment, values: readonly unknown[]): string {
  const met: unknown[] = [];
  const textOf = ({ strings, args }: Pieces): string =>
    strings.reduce((text, piece, i) => {
      const arg = args[i - 1];
      return `${text}${isPieces(arg) ? textOf(arg) : `$${met.push(arg)}`}${piece}`;
    });
  const text = textOf(fragment as unknown as Pieces);
  if (met.length !== values.length || met.some((value, i) => value !== values[i])) {
    throw new Error('A fixed statement takes its values once each, in their order');
  }
  return text;
}

function isPieces(arg: unknown): arg is Pieces {
  return typeof arg === 'object' && arg !== null && 'strings' in arg && 'args' in arg;
}
