import { expect, test } from 'vitest';

import { networkOf } from '../http/client-address.ts';
import { neighbourhoodOf } from './neighbourhood.ts';

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:12:34:5:6:7:8', '2001:db8:12::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['::1', '0:0:0::/48'],
  ['unknown', 'unknown'],
])('%s is somewhere in %s', (address, neighbourhood) => {
  expect(neighbourhoodOf(networkOf(address))).toBe(neighbourhood);
});
