import { isIP, isIPv4 } from 'node:net';

import type { Context } from 'hono';

import type { Env } from './env.ts';

/**
 * The network that a request comes from: its IPv4 address, or the /64 of its IPv6 address, since one
 * subscriber holds at least a whole /64 (RFC 6177) and could otherwise change address with each request.
 *
 * `X-Forwarded-For` counts only as far as our own proxies have written it: the rest is the client's word.
 */
export function clientNetwork(c: Context<Env>): string {
  const { trustedProxies } = c.get('deps');
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const told = forwarded.at(-Math.min(trustedProxies, forwarded.length)) ?? '';
  const trusted = trustedProxies > 0 ? bareAddress(told) : null;
  return networkOf(trusted ?? bareAddress(socketAddress(c)) ?? 'unknown');
}

/** The address itself where it is IPv4, also when written as IPv6 (RFC 4291, 2.5.5.2); else its /64. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;

  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;

  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** Without brackets, port and zone, as some proxies write them; null where it is no address. */
function bareAddress(text: string): string | null {
  const [address = ''] = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .split('%');
  if (isIP(address)) return address;

  const [withoutPort = ''] = address.split(':');
  return isIPv4(withoutPort) ? withoutPort : null;
}

function socketAddress(c: Context<Env>): string {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? '';
}
