const PUBLIC_KEY = /^pk_[a-z0-9]{16}$/;

/** Whether this could be a store's public key. Other text is not asked for: PostgreSQL refuses some, as a NUL. */
export function isPublicKey(text: string): boolean {
  return PUBLIC_KEY.test(text);
}
