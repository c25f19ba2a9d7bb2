import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `given` is base64 of the body's HMAC-SHA256 under the secret. Takes the same time for any wrong one. */
export function isSignedWith(secret: string, body: Buffer, given: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
