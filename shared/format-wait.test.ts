import { expect, test } from 'vitest';

import { formatWait } from './format-wait.ts';

test('a wait is rounded up, so that nobody comes back too early', () => {
  expect(formatWait(0.2, 'en')).toBe('1 second');
  expect(formatWait(25, 'en')).toBe('25 seconds');
  expect(formatWait(61, 'en')).toBe('2 minutes');
  expect(formatWait(3601, 'fr')).toBe('2\u00a0heures');
});
