import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

import { expect, test } from 'vitest';

import { openDatabase } from './open-database.ts';

test('a database that cannot be reached is told by the setting that names it, and without its password', async () => {
  const opened = openDatabase({ databaseUrl: 'postgres://ada:s3cret@127.0.0.1:1/x', dataFolder: 'unused' });
  const { message } = await opened.then(
    () => expect.fail('it opened'),
    (error: Error) => error,
  );
  expect(message).toBe(
    'The database that DATABASE_URL names cannot be used: connect ECONNREFUSED 127.0.0.1:1',
  );
});

test('a proxy that takes connections without a database behind it is not waited for without end', async () => {
  const proxy = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  try {
    const databaseUrl = `postgres://ada@127.0.0.1:${port}/x`;
    const opened = openDatabase({ databaseUrl, dataFolder: 'unused', answerTimeoutMs: 500 });
    await expect(opened).rejects.toThrow('no answer within 0.5 seconds');
  } finally {
    proxy.close();
  }
});
