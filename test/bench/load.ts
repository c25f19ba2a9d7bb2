import { connect, type Socket } from 'node:net';

const READ_BYTES = 64 * 1024;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const STATUS_AT = 'HTTP/1.1 '.length;
const DIGIT_2 = '2'.charCodeAt(0);

/** What a load of one kind of request came to. */
export interface LoadResult {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  /** The first answer that was not 2xx. A figure with one is worth nothing. */
  failure: string | null;
}

/** What one connection says: the bytes of its next request, given what reads the last answer's body; null at first. */
export type Conversation = (readAnswer: (() => string) | null) => Buffer;

/**
 * Sends requests over keep-alive connections, each the next as soon as the last is answered.
 *
 * A client of our own on bare sockets, since on two cores the client's work is taken from the server's: it reads into
 * one buffer, finds the end of each answer by its Content-Length or its last chunk, and makes text only of what is asked for.
 */
export async function load(given: {
  port: number;
  connections: number;
  durationMs: number;
  begin: () => Conversation;
}): Promise<LoadResult> {
  const latencies: number[] = [];
  let failure: string | null = null;
  const from = performance.now();
  const until = from + given.durationMs;

  await Promise.all(
    Array.from({ length: given.connections }, () =>
      drive(given, until, (ms, answer) => {
        latencies.push(ms);
        if (answer[STATUS_AT] !== DIGIT_2) failure ??= answer.toString('latin1');
      }),
    ),
  );

  const seconds = (performance.now() - from) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    failure,
  };
}

/** The value below which this share of the sorted values lies. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The bytes of a request, made once and sent often. */
export function request(given: {
  method: string;
  path: string;
  port: number;
  headers?: Record<string, string>;
  body?: unknown;
}): Buffer {
  const body = given.body === undefined ? '' : JSON.stringify(given.body);
  const headers = {
    host: `127.0.0.1:${given.port}`,
    connection: 'keep-alive',
    ...(body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...given.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${given.method} ${given.path} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
}

function drive(
  given: { port: number; begin: () => Conversation },
  until: number,
  onAnswer: (ms: number, answer: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const converse = given.begin();
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    let received: Buffer | null = null;
    let sentAt = 0;
    const send = (readAnswer: (() => string) | null) => {
      const bytes = converse(readAnswer);
      sentAt = performance.now();
      socket.write(bytes);
    };
    const onRead = (size: number) => {
      const chunk = buffer.subarray(0, size);
      const answer = received ? Buffer.concat([received, chunk]) : chunk;
      const bodyFrom = findBody(answer);
      if (bodyFrom === null) {
        received = Buffer.from(answer);
        return true;
      }
      const now = performance.now();
      received = null;
      onAnswer(now - sentAt, answer);
      if (now < until) send(() => answer.toString('latin1', bodyFrom));
      else resolve(void socket.destroy());
      return true;
    };
    const onread = { buffer, callback: onRead };
    const socket: Socket = connect({ port: given.port, host: '127.0.0.1', noDelay: true, onread });
    socket.on('connect', () => send(null)).on('error', reject);
  });
}

/** Where the body of a whole answer begins; null while there is more to come. */
function findBody(answer: Buffer): number | null {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const from = headEnd + 4;
  const head = answer.toString('latin1', 0, headEnd + 2);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const isWhole =
    length === undefined
      ? answer.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) || / (204|304) /.test(head.slice(8, 13))
      : answer.length >= from + Number(length);
  return isWhole ? from : null;
}
