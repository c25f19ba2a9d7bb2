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
 * A statement whose text is always the same, put together at its first use: `make` puts its values into it, each as often as it
 * needs, and asks nothing of them, since what it is given stands for values. Otherwise the text is made anew at every call, and
 * looked up by all of its letters.
 */
export function fixedStatement<Rows extends readonly object[], Values extends unknown[]>(
  make: (sql: Sql, ...values: Values) => Fragment,
): (sql: Sql, ...values: Values) => postgres.PendingQuery<Rows & postgres.MaybeRow[]> {
  let text: string | undefined;
  return (sql, ...values) => {
    text ??= textOf(
      make(sql, ...(values.map((_, i) => new Place(i + 1)) as unknown as Values)) as unknown as Pieces,
    );
    return sql.unsafe<Rows & postgres.MaybeRow[]>(text, values as postgres.ParameterOrJSON<never>[], {
      prepare: true,
    });
  };
}

/** Where a value will stand. */
class Place {
  constructor(readonly number: number) {}
}

function textOf({ strings, args }: Pieces): string {
  return strings.reduce((text, piece, i) => {
    const arg = args[i - 1];
    if (arg instanceof Place) return `${text}$${arg.number}${piece}`;
    if (isPieces(arg)) return `${text}${textOf(arg)}${piece}`;
    throw new Error('A fixed statement has no values but those that it is given');
  });
}

function isPieces(arg: unknown): arg is Pieces {
  return typeof arg === 'object' && arg !== null && 'strings' in arg && 'args' in arg;
}
