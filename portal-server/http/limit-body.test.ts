import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { ERROR_STATUS } from '../../shared/contracts/error.ts';
import { ApiError } from './api-error.ts';
import { limitBody } from './limit-body.ts';

let server: Server;
beforeAll(async () => {
  const app = new Hono()
    .use(limitBody(8))
    .post('/', async (c) => c.text(`read ${await c.req.text()}`))
    .onError((error, c) => c.body(null, error instanceof ApiError ? ERROR_STATUS[error.code] : 500));
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ['that says its length', 'Content-Length: 8', '12345678'],
  ['in pieces', 'Transfer-Encoding: chunked', '4\r\n1234\r\n4\r\n5678\r\n0\r\n\r\n'],
])('a body %s is read where it is as long as may be', async (_, header, body) => {
  expect(await post(header, body)).toMatch(/^HTTP\/1.1 200 .*read 12345678/s);
});

test.each([
  ['that says its length', 'Content-Length: 9', '123456789'],
  ['in pieces', 'Transfer-Encoding: chunked', '4\r\n1234\r\n5\r\n56789\r\n0\r\n\r\n'],
])('a body %s is refused where it is longer', async (_, header, body) => {
  expect(await post(header, body)).toMatch(/^HTTP\/1.1 413 /);
});

test('of a body that is longer than it said no more is read than that', async () => {
  expect(await post('Content-Length: 4', '123456789')).not.toContain('12345');
});

function post(header: string, body: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end(`POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${header}\r\n\r\n${body}`);
  return text(socket);
}
