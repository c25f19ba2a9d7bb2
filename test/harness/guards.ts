import { expect, test } from 'vitest';

import type { Store } from '../../portal-server/stores/store-queries.ts';

/**
 * The refusals that every endpoint for signed-in shoppers owes. Call it once for each.
 *
 * `request` sends a good request to the store's endpoint below `/api`, but for these headers, which are all.
 */
export function refusesStrangers(
  request: (headers: Record<string, string>) => Promise<Response>,
  getStore: () => Store,
) {
  const WELL_FORMED = 'a'.repeat(40);
  const cookie = (value: string) => ({ cookie: `__Host-comptoir-e-${getStore().publicKey}=${value}` });

  test.each<[string, () => Record<string, string>]>([
    ['no session', () => ({})],
    ['a cookie that is no session id', () => cookie('nonsense')],
    ['a cookie that cannot be decoded', () => cookie('%E0%A4%A')],
    ['a well-formed cookie of no session', () => cookie(WELL_FORMED)],
    ['a bearer token that is none', () => ({ authorization: 'Bearer nonsense' })],
    ['a well-formed bearer token of no session', () => ({ authorization: `Bearer ${WELL_FORMED}` })],
    ['an authorization without a token', () => ({ authorization: 'Bearer' })],
  ])('401 with %s', async (_, credential) => {
    const response = await request({ origin: getStore().origins[0]!, 'x-comptoir': '1', ...credential() });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'signed_out' });
  });

  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://elsewhere.example', 'x-comptoir': '1' }],
    ['the origin of no page', { origin: 'null', 'x-comptoir': '1' }],
    ['no origin', { 'x-comptoir': '1' }],
  ])('403 from %s, which may not read why', async (_, headers) => {
    const response = await request(headers);

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'origin_not_allowed' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
}
