import postgres from 'postgres';

import { connect } from '../../portal-server/db/connect.ts';

/** A statement as the server sends it, with the values of its parameters as text. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Runs `work` on a connection that takes down what it sends, so that the same SQL can be measured alone. */
export async function captureStatements(
  target: postgres.Options<Record<string, never>>,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<Statement[]> {
  const taken: Statement[] = [];
  const sql = connect({
    ...target,
    debug: (_connection: number, text: string, values: unknown[]) =>
      taken.push({ text, values: [...values] }),
  } as postgres.Options<Record<string, never>>);
  await work(sql);
  await sql.end();
  return taken.filter(({ text }) => !/pg_catalog\.pg_type/.test(text));
}

/** What takes a value's place: the value that the capture saw, and an expression over `:customer` and `:n`. */
export interface StandIn {
  value: unknown;
  expression: string;
}

/**
 * The statements as a pgbench script: `:customer` is a random one of `customers`, `:n` is new each time.
 *
 * Hashes and uuids that no stand-in names are made from `:n`, the same one for the same value, so that the
 * rows of two runs never meet where those of two requests would not.
 */
export function toPgbenchScript(given: {
  statements: Statement[];
  customers: number;
  standIns: StandIn[];
}): string {
  const standIns = [...given.standIns];
  const expressionOf = (value: unknown): string => {
    const known = standIns.find((standIn) => isSame(standIn.value, value));
    if (known) return known.expression;
    if (isListOfText(value)) return `array[${value.map(expressionOf).join(', ')}]::text[]`;
    const fresh = freshExpression(value, standIns.length);
    if (fresh) standIns.push({ value, expression: fresh });
    return fresh ?? literal(value);
  };
  const lines = given.statements.map(({ text, values }) => {
    const filled = text.replace(/\$(\d+)(::\w+\[\])?/g, (_, n: string, cast = '') => {
      const value = values[Number(n) - 1];
      return (Array.isArray(value) && value.length === 0 && cast ? `'{}'` : expressionOf(value)) + cast;
    });
    return `${filled.replace(/\s+/g, ' ').trim()};`;
  });
  const variables = [`\\set customer random(1, ${given.customers})`, '\\set n random(1, 9007199254740991)'];
  return [...variables, ...lines].join('\n');
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

function freshExpression(value: unknown, index: number): string | null {
  if (value instanceof Uint8Array && value.length === HASH_BYTES)
    return `sha256(int8send(:n::bigint + ${index}))`;
  if (typeof value === 'string' && UUID.test(value)) return `md5('${index}-' || :n::bigint)::uuid`;
  return null;
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;
}

const HASH_BYTES = 32;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  if (value instanceof Date) return literal(value.toISOString());
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | bigint);
  // Escaped, since pgbench takes a colon with a word behind it for one of its variables, also within quotes.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;
}
