import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';

import { findTag } from './find-tag.ts';
import { lookAtPage, type LookRules } from './look-at-page.ts';
import { isPublicAddress } from './public-address.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A shop on this machine, at which the rules let the look be made. */
async function shop(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const RULES: LookRules = { protocol: 'http:', isPublic: () => true, timeoutMs: 5_000, maxBytes: 1_000 };
const page =
  (text: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(text);

test('reads a page, and no more than the start of a long one', async () => {
  const origin = await shop(page('<html>here'));
  expect(await lookAtPage(`${origin}/`, [origin], RULES)).toEqual({ html: '<html>here' });

  const long = await shop((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const write = (): void => {
      while (response.write('x'.repeat(500)));
      response.once('drain', write);
    };
    write();
  });
  const look = await lookAtPage(`${long}/`, [long], RULES);
  expect('html' in look && look.html).toBe('x'.repeat(1_000));
});

test('sends nothing of ours along', async () => {
  let seen = {};
  const origin = await shop((request, response) => {
    seen = request.headers;
    page('')(request, response);
  });
  await lookAtPage(`${origin}/`, [origin], RULES);
  expect(Object.keys(seen).toSorted()).toEqual([
    'accept',
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ]);
});

test('follows redirects on registered origins, and nowhere else', async () => {
  const inner = await shop(page('inner'));
  const redirectTo =
    (location: string): RequestListener =>
    (_, response) =>
      void response.writeHead(302, { location }).end();
  const outer = await shop(redirectTo(`${inner}/fr`));

  expect(await lookAtPage(`${outer}/`, [outer, inner], RULES)).toEqual({ html: 'inner' });
  expect(await lookAtPage(`${outer}/`, [outer], RULES)).toEqual({ failure: 'leads_away' });
  const round: string = await shop((request, response) => redirectTo(`/${request.url}x`)(request, response));
  expect(await lookAtPage(`${round}/`, [round], RULES)).toEqual({ failure: 'leads_away' });
});

test('calls no address that is not public, by number, by name, or by redirect', async () => {
  let calls = 0;
  const origin = await shop((request, response) => {
    calls += 1;
    page('')(request, response);
  });
  const rules = { ...RULES, isPublic: isPublicAddress };
  const byName = origin.replace('127.0.0.1', 'localhost');

  expect(await lookAtPage(`${origin}/`, [origin], rules)).toEqual({ failure: 'not_public' });
  expect(await lookAtPage(`${byName}/`, [byName], rules)).toEqual({ failure: 'not_public' });
  expect(calls).toBe(0);
});

test('asks for nothing that is not on https', async () => {
  const origin = await shop(page(''));
  expect(await lookAtPage(`${origin}/`, [origin])).toEqual({ failure: 'not_https' });
});

test('gives up on a page that does not end, or has another answer', async () => {
  const slow = await shop(
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('x'),
  );
  expect(await lookAtPage(`${slow}/`, [slow], { ...RULES, timeoutMs: 200 })).toEqual({ failure: 'timeout' });

  const gone = await shop((_, response) => void response.writeHead(404).end());
  expect(await lookAtPage(`${gone}/`, [gone], RULES)).toEqual({ failure: 'bad_status', status: 404 });

  const picture = await shop(page('', { 'content-type': 'image/png' }));
  expect(await lookAtPage(`${picture}/`, [picture], RULES)).toEqual({ failure: 'not_html' });
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  'fe80::1',
  'fd00::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4007::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test('no IPv4 address becomes public by being written in IPv6', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    }),
  );
});

const KEY = 'pk_0123456789abcdef';
test.each([
  [`<script async src="https://account.example/widget.js" data-store="${KEY}"></script>`, 'seen'],
  [`<SCRIPT data-store='${KEY}' src='/x/widget.js?v=1' async>`, 'seen'],
  [`<script src=https://a.example/widget.js data-store=${KEY}>`, 'seen'],
  ['<script src="https://a.example/widget.js" data-store="pk_aaaaaaaaaaaaaaaa"></script>', 'other_store'],
  [`<!-- <script src="https://a.example/widget.js" data-store="${KEY}"></script> -->`, 'not_seen'],
  [`<script src="https://a.example/other.js" data-store="${KEY}"></script>`, 'not_seen'],
  [`<p>data-store="${KEY}"</p>`, 'not_seen'],
  ['', 'not_seen'],
])('%s: %s', (html, found) => {
  expect(findTag(html, KEY)).toBe(found);
});
