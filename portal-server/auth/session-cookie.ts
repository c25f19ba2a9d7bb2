import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';

import type { Env, Place } from '../http/env.ts';
import { tellCookie } from '../http/told-headers.ts';

/** The session id that this request's cookie holds, of this store and this place only. */
export function readSessionCookie(c: Context<Env>, publicKey: string): string | undefined {
  return getCookie(c, cookieName(c.get('place'), publicKey));
}

/**
 * Gives the session to the browser. In a shop's page the cookie is partitioned (CHIPS): kept apart for each
 * shop's site, which is what lets browsers keep it there at all. No script can read either. `publicKey` where it is not
 * a session of the store that the path names.
 */
export function setSessionCookie(
  c: Context<Env>,
  session: { id: string; expiresAt: Date },
  publicKey = c.get('store').publicKey,
): void {
  const maxAge = Math.max(0, Math.ceil((session.expiresAt.getTime() - Date.now()) / 1000));
  write(c, publicKey, { value: session.id, maxAge });
}

export function clearSessionCookie(c: Context<Env>): void {
  write(c, c.get('store').publicKey, { value: '', maxAge: 0 });
}

function write(
  c: Context<Env>,
  publicKey: string,
  { value, maxAge }: { value: string; maxAge: number },
): void {
  const place =
    c.var.place === 'embedded'
      ? { sameSite: 'None' as const, partitioned: true }
      : { sameSite: 'Lax' as const };
  const name = cookieName(c.var.place, publicKey);
  tellCookie(c, generateCookie(name, value, { path: '/', httpOnly: true, secure: true, maxAge, ...place }));
}

// `__Host-` (RFC 6265bis, 4.1.3.2): only this host, over https, can have set it.
function cookieName(place: Place, publicKey: string): string {
  return `__Host-comptoir-${place === 'embedded' ? 'e' : 'p'}-${publicKey}`;
}
