import { lookup as lookUp } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

import { isPublicAddress } from './public-address.ts';

/** From the first look-up to the last byte, redirects and all. */
const LOOK_TIMEOUT_MS = 8_000;
/** A page may be long; what stands in its head comes first. */
export const LOOK_MAX_BYTES = 2 * 1024 * 1024;
const REDIRECTS_MAX = 3;

export type LookFailure =
  | 'bad_status'
  | 'not_html'
  | 'not_public'
  | 'unreachable'
  | 'timeout'
  | 'leads_away'
  | 'not_https';

export type Look = { html: string } | { failure: LookFailure; status?: number };

/** What the look rests on; tests have servers of their own. */
export interface LookRules {
  protocol: 'https:' | 'http:';
  isPublic: (address: string) => boolean;
  timeoutMs: number;
  maxBytes: number;
}

const RULES: LookRules = {
  protocol: 'https:',
  isPublic: isPublicAddress,
  timeoutMs: LOOK_TIMEOUT_MS,
  maxBytes: LOOK_MAX_BYTES,
};

/**
 * Reads a page at a merchant's wish, from where the portal stands: so only on https, only on the origins that the store
 * has registered, redirects included, and only at public addresses. The address is judged where the connection is
 * made, so that a name cannot lead elsewhere between the look-up and the call (DNS rebinding). Nothing of ours goes along.
 */
export async function lookAtPage(
  url: string,
  origins: readonly string[],
  rules: LookRules = RULES,
): Promise<Look> {
  const signal = AbortSignal.timeout(rules.timeoutMs);
  let next = new URL(url);
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    if (next.protocol !== rules.protocol) return { failure: 'not_https' };
    if (!origins.includes(next.origin)) return { failure: 'leads_away' };

    const answer = await ask(next, rules, signal).catch((error: unknown) => toFailure(error, signal));
    if ('failure' in answer || 'html' in answer) return answer;
    next = answer.location;
  }
  return { failure: 'leads_away' };
}

async function ask(url: URL, rules: LookRules, signal: AbortSignal): Promise<Look | { location: URL }> {
  const response = await send(url, rules, signal);
  try {
    const status = response.statusCode ?? 0;
    const { location, 'content-type': type = '' } = response.headers;
    if (status >= 300 && status < 400 && location && URL.canParse(location, url.href)) {
      return { location: new URL(location, url) };
    }
    if (status !== 200) return { failure: 'bad_status', status };
    if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return { failure: 'not_html' };
    return { html: await readStart(response, rules.maxBytes) };
  } finally {
    response.destroy();
  }
}

function send(url: URL, rules: LookRules, signal: AbortSignal): Promise<http.IncomingMessage> {
  const get: typeof http.get = rules.protocol === 'https:' ? https.get : http.get;
  const headers = {
    accept: 'text/html',
    'accept-encoding': 'identity',
    'user-agent': 'Comptoir (snippet check)',
  };
  return new Promise((resolve, reject) => {
    // A host that is an address itself is never looked up.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (/^[\d.]+$|:/.test(host) && !rules.isPublic(host)) return reject(new NotPublic());
    get(url, { headers, signal, agent: false, lookup: lookUpPublic(rules) }, resolve).on('error', reject);
  });
}

/** The system's look-up, of whose answers only public ones count: where one is not, the name is refused whole. */
function lookUpPublic({ isPublic }: LookRules): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return callback(new NotPublic(), '');
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

class NotPublic extends Error {
  override readonly name = 'NotPublic';
}

async function readStart(response: http.IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= maxBytes) break;
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8');
}

function toFailure(error: unknown, signal: AbortSignal): Look {
  if (error instanceof NotPublic) return { failure: 'not_public' };
  return { failure: signal.aborted ? 'timeout' : 'unreachable' };
}
