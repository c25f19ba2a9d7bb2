import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { expect, test } from 'vitest';

import { connect } from './connect.ts';

// AuthenticationOk and ReadyForQuery, of the protocol's version 3.
const GREETING = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');

// The driver asks for the types of arrays first. As published, nobody handled the failure of that question,
// and Node ends a process for it. See docs/decisions/0001.
test('a connection that breaks as soon as it is open fails the query, not the process', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(GREETING);
      socket.once('data', () => socket.resetAndDestroy());
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const unhandled: unknown[] = [];
  const remember = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', remember);
  const sql = connect({ host: '127.0.0.1', port, user: 'nobody', database: 'none' }, { poolSize: 1 });
  await expect(sql`select 1`).rejects.toThrow();
  await new Promise((resolve) => setImmediate(resolve));
  process.removeListener('unhandledRejection', remember);

  expect(unhandled).toEqual([]);
  await sql.end({ timeout: 1 });
  server.close();
});
