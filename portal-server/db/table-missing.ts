import postgres from 'postgres';

const UNDEFINED_TABLE = '42P01';

/** What the query gives; `otherwise` in a database that does not have its table yet. */
export async function unlessTableIsMissing<T, U>(query: PromiseLike<T>, otherwise: U): Promise<T | U> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === UNDEFINED_TABLE) return otherwise;
    throw error;
  }
}
