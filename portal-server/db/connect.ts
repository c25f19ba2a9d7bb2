import postgres from 'postgres';

/** A connection pool or an open transaction: queries run the same on either. */
export type Sql = postgres.Sql | postgres.TransactionSql;

// About two for each core: postgres.js pipelines, and a larger pool was measured to be slower.
const POOL_SIZE = 4;

const CONNECT_TIMEOUT_S = 5;
/** For queries under way, when a pool is closed. */
export const CLOSE_TIMEOUT_S = 5;

/** Opens a pool on `target`: a database's address, or where the embedded server listens. */
export function connect(
  target: string | postgres.Options<Record<string, never>>,
  given: { poolSize?: number } = {},
): postgres.Sql {
  const options = {
    max: given.poolSize ?? POOL_SIZE,
    connect_timeout: CONNECT_TIMEOUT_S,
    // Rows arrive in camelCase. Column names in our own SQL text stay snake_case.
    transform: postgres.camel,
    connection: { TimeZone: 'UTC' },
    onnotice: () => {},
  };
  if (typeof target === 'string') return postgres(target, options);
  return postgres({ ...options, ...target } as postgres.Options<Record<string, never>>) as postgres.Sql;
}
