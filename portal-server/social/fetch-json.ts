import { ApiError } from '../http/api-error.ts';

const TOO_MANY_REQUESTS = 429;

/**
 * Asks a provider for JSON. No answer, a late one or a fault of its own is `provider_unavailable`; where it refuses what
 * was asked, `provider_refused`. The cause names host and path, and never the query, which may hold a secret.
 */
export async function fetchJson(
  address: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<unknown> {
  const { host, pathname } = new URL(address);
  let status: number;
  try {
    // An address that leads elsewhere is none of those that the table names.
    const response = await fetch(address, {
      ...init,
      redirect: 'error',
      headers: { accept: 'application/json', ...init.headers },
    });
    if (response.ok) return await response.json();
    await response.body?.cancel();
    ({ status } = response);
  } catch (error) {
    throw new ApiError('provider_unavailable', { cause: new Error(`${host}${pathname}: ${String(error)}`) });
  }
  const isItsFault = status >= 500 || status === TOO_MANY_REQUESTS;
  throw new ApiError(isItsFault ? 'provider_unavailable' : 'provider_refused', {
    cause: new Error(`${host}${pathname} answered ${status}`),
  });
}
