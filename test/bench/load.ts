import { connect, type Socket } from 'node:net';

/** What a load of one kind of request came to. */
export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  /** The first answer that was not 2xx. A figure with one is worth nothing. */
  failure: string | null;
}

/** What one connection says: given the last answer's body, or null at first, the bytes of its next request. */
export type Conversation = (answer: string | null) => Buffer;

/**
 * Sends requests over keep-alive connections, each the next as soon as the last is answered.
 *
 * A client of our own on bare sockets, since on two cores the client's work is taken from the server's:
 * it only finds the end of each answer, by its Content-Length or its last chunk.
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
        if (!answer.startsWith('HTTP/1.1 2')) failure ??= answer;
      }),
    ),
  );

  const seconds = (performance.now() - from) / 1000;
  latencies.sort((a, b) => a - b);
  return {
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
  onAnswer: (ms: number, answer: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port: given.port, host: '127.0.0.1', noDelay: true });
    const converse = given.begin();
    let received = '';
    let sentAt = 0;
    const send = (answer: string | null) => {
      const bytes = converse(answer);
      sentAt = performance.now();
      socket.write(bytes);
    };
    socket.setEncoding('latin1');
    socket.on('connect', () => send(null)).on('error', reject);
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (!isWhole(received)) return;
      const now = performance.now();
      onAnswer(now - sentAt, received);
      const body = received.slice(received.indexOf('\r\n\r\n') + 4);
      received = '';
      if (now < until) return send(body);
      socket.destroy();
      resolve();
    });
  });
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, headEnd + 2))?.[1];
  if (length !== undefined) return answer.length >= headEnd + 4 + Number(length);
  return answer.endsWith('0\r\n\r\n') || / (204|304) /.test(answer.slice(8, 13));
}
