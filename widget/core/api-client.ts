import type { z } from 'zod';

import type { openCheckout } from '../../shared/contracts/checkout.ts';
import type { askForDownload, deleteAccount, lookAtData } from '../../shared/contracts/account-data.ts';
import type {
  endOtherSessions,
  endSession,
  listSessions,
  listSignIns,
} from '../../shared/contracts/device.ts';
import type {
  addEmail,
  askToAddEmail,
  listEmails,
  makeEmailPrimary,
  removeEmail,
} from '../../shared/contracts/email.ts';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { ErrorBody } from '../../shared/contracts/error.ts';
import type { getOrder, listOrders } from '../../shared/contracts/order.ts';
import type { addAddress, removeAddress, updateAddress } from '../../shared/contracts/postal-address.ts';
import type {
  addPasskey,
  answerByPasskey,
  askForPasskey,
  askToAddPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from '../../shared/contracts/passkey.ts';
import type {
  getProfile,
  listCountries,
  updateConsents,
  updateProfile,
} from '../../shared/contracts/profile.ts';
import type { askForProof, enterProof } from '../../shared/contracts/proof.ts';
import type { buyToken, getSession, signOut, signOutEverywhere } from '../../shared/contracts/session.ts';
import type {
  askForCode,
  exchangeReturnCode,
  lookAtReturnCode,
  signInByCode,
} from '../../shared/contracts/sign-in.ts';
import type { listIdentities, removeIdentity, startSocialSignIn } from '../../shared/contracts/social.ts';
import type { findOrder } from '../../shared/contracts/guest.ts';
import type { getVatId, removeVatId, setVatId } from '../../shared/contracts/vat-id.ts';
import type { withdrawFromOrder } from '../../shared/contracts/withdrawal.ts';
import { RequestError } from './request-error.ts';

/** A request that has no answer by then is given up. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** The endpoints that a shopper's browser may call. Only their types come here: zod stays on the server. */
type ShopperEndpoint =
  | typeof askForCode
  | typeof signInByCode
  | typeof lookAtReturnCode
  | typeof exchangeReturnCode
  | typeof startSocialSignIn
  | typeof getSession
  | typeof buyToken
  | typeof signOut
  | typeof signOutEverywhere
  | typeof listIdentities
  | typeof removeIdentity
  | typeof askForPasskey
  | typeof answerByPasskey
  | typeof listPasskeys
  | typeof askToAddPasskey
  | typeof addPasskey
  | typeof renamePasskey
  | typeof removePasskey
  | typeof askForProof
  | typeof enterProof
  | typeof listEmails
  | typeof askToAddEmail
  | typeof addEmail
  | typeof makeEmailPrimary
  | typeof removeEmail
  | typeof listSessions
  | typeof endSession
  | typeof endOtherSessions
  | typeof listSignIns
  | typeof lookAtData
  | typeof askForDownload
  | typeof deleteAccount
  | typeof listOrders
  | typeof getOrder
  | typeof openCheckout
  | typeof getProfile
  | typeof updateProfile
  | typeof updateConsents
  | typeof addAddress
  | typeof updateAddress
  | typeof removeAddress
  | typeof listCountries
  | typeof getVatId
  | typeof setVatId
  | typeof removeVatId
  | typeof withdrawFromOrder
  | typeof findOrder;

/** Endpoints by name: `GET /orders/:orderId`. */
export type Endpoints = {
  [E in ShopperEndpoint as `${Uppercase<E['method']>} ${E['path']}`]: E;
};

/** What this endpoint is given, as the contract takes it before parsing. */
export type Parts<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;

/** What this endpoint answers, as JSON carries it: dates are ISO 8601 text. */
export type Answer<E extends Endpoint> = z.input<E['response']>;

/**
 * Asks the server. Resolves with the answer's JSON; rejects with a `RequestError`, or with the signal's
 * reason when the caller aborts.
 */
export type ApiClient = <K extends keyof Endpoints>(
  name: K,
  parts: Parts<Endpoints[K]>,
  options?: CallOptions,
) => Promise<Answer<Endpoints[K]>>;

export interface CallOptions {
  signal?: AbortSignal;
  /** Instead of the usual limit: for what is long on its way. */
  timeoutMs?: number;
}

type Part<E extends Endpoint, P extends 'params' | 'query' | 'body'> = E[P] extends z.ZodObject
  ? {} extends z.input<E[P]>
    ? { [Q in P]?: z.input<E[P]> }
    : { [Q in P]: z.input<E[P]> }
  : {};

interface ClientOptions {
  /** `https://account.example/api/pk_…`, or `/s/pk_…/api` of the portal's own page. */
  baseUrl: string;
  /** The bearer token, in a browser that drops the cookie. */
  token: () => string | null;
  /** The server says that nobody is signed in, where somebody should be. */
  onSignedOut: () => void;
  timeoutMs?: number;
}

/** The only code in the widget that talks to the network. */
export function createApiClient(options: ClientOptions): ApiClient {
  const { baseUrl, token, onSignedOut, timeoutMs: usual = REQUEST_TIMEOUT_MS } = options;
  return async (name, parts, { signal, timeoutMs = usual } = {}) => {
    const [method = '', path = ''] = name.split(' ');
    const { params, query, body }: LooseParts = parts;
    const url = baseUrl + fill(path, params) + search(query);
    const { ok, json } = await send(
      url,
      { signal, timeoutMs },
      {
        method,
        credentials: 'include',
        headers: headersFor(method, token(), body),
        // A file goes as it is.
        ...(body && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      },
    );
    if (ok && json !== null) return json as Answer<Endpoints[typeof name]>;

    const problem = (json ?? {}) as Partial<ErrorBody>;
    if (problem.code === 'signed_out') onSignedOut();
    throw new RequestError(problem.code ?? 'unexpected', problem);
  };
}

interface LooseParts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: object;
}

function fill(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function search(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** The custom header makes a browser ask permission first (CORS), so that no form can send such a request. */
function headersFor(method: string, token: string | null, body: object | undefined): HeadersInit {
  return {
    ...(method !== 'GET' && { 'x-comptoir': '1' }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && !(body instanceof Blob) && { 'content-type': 'application/json' }),
  };
}

interface Patience {
  signal: AbortSignal | undefined;
  timeoutMs: number;
}

/** Reads the whole answer within the time limit. What is no JSON, as a proxy's error page, is null. */
async function send(url: string, { signal, timeoutMs }: Patience, init: RequestInit) {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort();
  const timer = setTimeout(abort, timeoutMs);
  signal?.addEventListener('abort', abort);
  try {
    signal?.throwIfAborted();
    const response = await fetch(url, { ...init, signal: giveUp.signal });
    const text = await response.text();
    return { ok: response.ok, json: parseOrNull(text) };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new RequestError(giveUp.signal.aborted ? 'timeout' : 'offline', {}, { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
