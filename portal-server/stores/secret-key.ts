import { hash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const HINT_CHARS = 4;

/**
 * A new secret key for the server of the store of this public key. The key itself exists nowhere else: of it are kept
 * its SHA-256, and its last characters, by which whoever has it knows which it is.
 */
export function makeSecretKey(publicKey: string): { secretKey: string; keyHash: Buffer; hint: string } {
  const body = publicKey.slice('pk_'.length);
  const secretKey = `sk_${body}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secretKey, keyHash: hash('sha256', secretKey, 'buffer'), hint: secretKey.slice(-HINT_CHARS) };
}
