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
