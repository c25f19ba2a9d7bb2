import type postgres from 'postgres';

import type { Sql } from './connect.ts';

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
