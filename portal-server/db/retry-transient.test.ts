import { expect, test } from 'vitest';

import { retryTransient } from './retry-transient.ts';

const failing = (code: string, times: number) => {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls <= times) return Promise.reject(Object.assign(new Error('failed'), { code }));
    return Promise.resolve(calls);
  };
};

test.each(['CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'ECONNRESET'])('%s passes', async (code) => {
  expect(await retryTransient(failing(code, 2))).toBe(3);
});

test('what fails a third time fails', async () => {
  await expect(retryTransient(failing('ECONNRESET', 3))).rejects.toThrow('failed');
});

test('any other failure is not tried again', async () => {
  await expect(retryTransient(failing('ENOENT', 1))).rejects.toThrow('failed');
});
