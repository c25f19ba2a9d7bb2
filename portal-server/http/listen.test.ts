import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { listen, stopListening } from './listen.ts';

let taken: Server;
let port: number;
beforeEach(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as AddressInfo).port;
});
afterEach(() => stopListening(taken));

test('a usual port that is taken gives way to a free one', async () => {
  const server = createServer();
  const found = await listen(server, { host: '127.0.0.1', port, portIsFixed: false });
  expect(found).toBeGreaterThan(port);
  expect((server.address() as AddressInfo).port).toBe(found);
  await stopListening(server);
});

test('a port that was asked for is refused with the remedy when it is taken', async () => {
  const asked = listen(createServer(), { host: '127.0.0.1', port, portIsFixed: true });
  await expect(asked).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken. Set PORT to another one`);
});

test('a request under way is answered before the server stops', async () => {
  let answer: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    taken.on('request', (_request, response) => {
      answer = () => response.end('done');
      resolve();
    });
  });
  const response = fetch(`http://127.0.0.1:${port}/`);
  await asked;
  const stopped = stopListening(taken);
  answer?.();
  expect(await (await response).text()).toBe('done');
  await stopped;
});
