import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

test('a port that is taken is said in one sentence, without a stack', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const run = "import('./demo/main.ts').then(({ main }) => main())";
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', run], {
    env: { PATH: process.env['PATH'], DEMO_PORT: String(port) },
    encoding: 'utf8',
  });
  other.close();
  expect(status).toBe(1);
  expect(stderr).toBe(
    `Port ${port} on 127.0.0.1 is taken. Set PORT to another one, or stop what listens there.\n`,
  );
});
