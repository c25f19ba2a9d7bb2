import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';

import { clientNetwork, networkOf } from './client-address.ts';
import type { Dependencies, Env } from './env.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:192.0.2.7', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
])('%s is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('the client is', () => {
  const SOCKET = '198.51.100.9';

  test.each([
    ['who connects, where no proxy is ours', 0, '203.0.113.1', SOCKET],
    ['who our proxy saw', 1, '203.0.113.1', '203.0.113.1'],
    ['who our proxy saw, not who the client says', 1, '192.0.2.66, 203.0.113.1', '203.0.113.1'],
    ['who the outer of our two proxies saw', 2, '192.0.2.66, 203.0.113.1, 10.0.0.1', '203.0.113.1'],
    ['the oldest there is, where a proxy of ours adds none', 2, '203.0.113.1', '203.0.113.1'],
    ['read without a port', 1, '203.0.113.1:4711', '203.0.113.1'],
    ['read without brackets and port', 1, '[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
    ['read without a zone', 1, 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['who connects, where the proxy wrote no address', 1, 'unknown', SOCKET],
    ['who connects, where the proxy wrote nothing', 1, '', SOCKET],
  ])('%s', async (_, trustedProxies, forwarded, network) => {
    expect(await ask(trustedProxies, forwarded, SOCKET)).toBe(network);
  });

  test('nobody in particular where the socket is gone', async () => {
    expect(await ask(0, '', undefined)).toBe('unknown');
  });
});

async function ask(trustedProxies: number, forwarded: string, remoteAddress: string | undefined) {
  const app = new Hono<Env>().get('/', (c) => {
    c.set('deps', { trustedProxies } as Dependencies);
    return c.text(clientNetwork(c));
  });
  const headers = { ...(forwarded && { 'x-forwarded-for': forwarded }) };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return response.text();
}
