import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** By the portal's key: those of its purposes that were asked for. */
const derived = new WeakMap<Buffer, Map<string, Buffer>>();

/** HMAC-SHA256 of the parts, which cannot run into one another, under the purpose's key. */
export function mac(portalKey: Buffer, purpose: string, ...parts: string[]): Buffer {
  return createHmac('sha256', keyFor(portalKey, purpose)).update(JSON.stringify(parts)).digest();
}

/** Encrypts what must be read again, bound to `context` (AES-256-GCM): nonce, ciphertext, tag. */
export function seal(portalKey: Buffer, purpose: string, context: string, plain: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(portalKey, purpose), nonce).setAAD(
    Buffer.from(context),
  );
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Reads what `seal` wrote. Throws when the key, the context or a byte is another one. */
export function unseal(portalKey: Buffer, purpose: string, context: string, sealed: Buffer): string {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(portalKey, purpose),
    sealed.subarray(0, NONCE_BYTES),
  );
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([plain, decipher.final()]).toString('utf8');
}

/** A key for one purpose, from the portal's: RFC 5869. Two purposes never share a key. Made once, since it takes its time. */
function keyFor(portalKey: Buffer, purpose: string): Buffer {
  const keys = derived.get(portalKey) ?? new Map<string, Buffer>();
  derived.set(portalKey, keys);
  const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', portalKey, '', `comptoir/${purpose}`, 32));
  keys.set(purpose, key);
  return key;
}
