import type { VatAnswer } from './vat-authority.ts';

// Denmark's register was seen to take 16 s.
export const ANSWER_TIMEOUT_MS = 20_000;

// Far above any answer; what is longer is none.
const ANSWER_MAX_BYTES = 64 * 1024;

/** What came over the wire, before anybody has read it. */
export interface Reply {
  httpStatus: number;
  raw: string;
}

/** Asks once and reads the whole reply. Never rejects: where no reply came it is an error of the authority or its state. */
export async function fetchAnswer(
  url: string,
  init: RequestInit,
  given: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<{ reply: Reply } | { error: VatAnswer }> {
  const limit = AbortSignal.timeout(given.timeoutMs ?? ANSWER_TIMEOUT_MS);
  const signal = given.signal ? AbortSignal.any([limit, given.signal]) : limit;
  let reply: Reply | null = null;
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal });
    reply = { httpStatus: response.status, raw: '' };
    for await (const text of readTexts(response)) reply.raw += text;
    return { reply };
  } catch {
    // What came before it broke off stays in the proof.
    const came = reply ?? { httpStatus: null, raw: null };
    const [code, blame] = given.signal?.aborted ? STOPPED : limit.aborted ? TOO_SLOW : NOT_REACHED;
    return { error: { ...came, outcome: 'error', code, blame } };
  }
}

const STOPPED = ['stopped', 'question'] as const;
// A slow authority is nearly always one slow register behind it.
const TOO_SLOW = ['no_answer_in_time', 'state'] as const;
const NOT_REACHED = ['not_reached', 'authority'] as const;

/** A reply that is not what the authority documents: an HTML page of a proxy, half a JSON. */
export function unreadable(reply: Reply): VatAnswer {
  const code = reply.httpStatus === 429 ? 'too_many_requests' : `unreadable_http_${reply.httpStatus}`;
  return { ...reply, outcome: 'error', code, blame: 'authority' };
}

/** The reply's JSON object, or null where it is none. */
export function readJsonObject({ raw }: Reply): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A text that says something. Registers that keep names to themselves send `---`. */
export function textOrNull(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^-*$/.test(text) ? null : text;
}

async function* readTexts(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_MAX_BYTES) return;
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
