import { expect, test } from 'vitest';

import { normalizeEmail } from './email-address.ts';

test.each([
  ['  Ada@Example.COM ', 'ada@example.com'],
  ['salon@uñas.co', 'salon@xn--uas-7ma.co'],
  ['e\u0301@example.com', '\u00e9@example.com'],
  ["o'brien+shop@example.co.uk", "o'brien+shop@example.co.uk"],
])('%s is %s', (typed, normal) => {
  expect(normalizeEmail(typed)).toBe(normal);
});

// Each of these has sent, or could send, somebody's sign-in mail to somebody else.
test.each([
  'ada@example.com,eve@evil.example',
  'ada@example.com;eve@evil.example',
  'ada@example.com eve@evil.example',
  'ada\uFF20example.com',
  'ada@evil.example@example.com',
  'Ada <ada@example.com>',
  '"ada@evil.example"@example.com',
  'ada@example.com\r\nBcc: eve@evil.example',
  'ada@exa\u200bmple.com',
  'ada@localhost',
  'ada@127.0.0.1',
  'ada@[::1]',
  'ada@example.com/x',
  'ada@example.com?x',
  'ada@example.com#x',
  'ada@example.com:25',
  'ada@example.com\\x',
  'ada@ex%61mple.com',
  'ada@example.com%2Fx',
  'ada@example.com\uFF0Fx',
  'ada@ex\uFF0561mple.com',
  'ada@example!x.com',
  '@example.com',
  'ada@',
  '.ada@example.com',
  `${'a'.repeat(65)}@example.com`,
])('%j is no address', (typed) => {
  expect(normalizeEmail(typed)).toBeNull();
});
