import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { limitBodyTime } from './limit-body-time.ts';

let server: Server;
let onRequest = vi.fn();
beforeEach(async () => {
  onRequest = vi.fn();
  server = createServer((request, response) => {
    onRequest();
    request.resume().once('end', () => response.end('taken'));
  });
  limitBodyTime(server, { mayTakeLong: ['/stream'], timeoutMs: 1 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test.each(['Content-Length: 9', 'Transfer-Encoding: chunked'])(
  'a body that does not come (%s) is not waited for',
  async (length) => {
    expect(await text(open('POST /once', length))).toMatch(/^HTTP\/1.1 408 .*Connection: close\r\n\r\n$/s);
  },
);

test('a body that is used as it comes may take its time, and a request without one is answered', async () => {
  const stream = open('POST /stream?from=7', 'Content-Length: 4');
  await vi.waitFor(() => expect(onRequest).toHaveBeenCalled());
  // By the time that this one is refused, the first would have been too.
  await text(open('POST /once', 'Content-Length: 9'));
  stream.end('body');
  expect(await text(stream)).toContain('taken');

  expect(await text(open('GET /once', 'Connection: close'))).toContain('taken');
});

function open(line: string, header: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`);
  return socket;
}
