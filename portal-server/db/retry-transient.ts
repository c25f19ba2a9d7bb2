import postgres from 'postgres';

/** How often something is done again that failed for a reason that passes. */
const RETRY_LIMIT = 2;

// Of two writers who wait for each other, PostgreSQL ends one; a row may go between the look at it and its use.
const TRANSIENT_SQLSTATES = new Set(['40P01', '40001', '23503']);

// Class 08: the connection broke. 57P01 to 57P03: the server was stopped, or is not up yet.
const LOST_SQLSTATE = /^(08|57P0[1-3])/;

/** Of postgres.js and of the sockets below it. */
const LOST_CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Does `work`, and where that fails for a reason that passes does it again, a few times. It must bear being done twice. */
export async function retryTransient<T>(work: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (retries >= RETRY_LIMIT || !isTransient(error)) throw error;
    }
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) {
    return TRANSIENT_SQLSTATES.has(error.code) || LOST_SQLSTATE.test(error.code);
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && LOST_CONNECTION_CODES.has(code);
}
