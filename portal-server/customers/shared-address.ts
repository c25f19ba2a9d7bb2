import type { Store } from '../stores/store-queries.ts';
import { normalizeEmail } from './email-address.ts';

/** What a store says of addresses that identify nobody: each an address in normal form, or a domain as `@relay.example`. */
export type SharedAddresses = Pick<Store, 'sharedEmails'>;

/** Whether orders under this address, in normal form, tell nothing of who ordered. */
export function isSharedEmail(email: string, { sharedEmails }: SharedAddresses): boolean {
  return sharedEmails.includes(email) || sharedEmails.includes(email.slice(email.lastIndexOf('@')));
}

/** The address as one that identifies somebody, in normal form; null where it does not, or is none. */
export function identifyingEmail(typed: string | null, store: SharedAddresses): string | null {
  const email = typed === null ? null : normalizeEmail(typed);
  return email === null || isSharedEmail(email, store) ? null : email;
}

/** An address or a domain as somebody typed it, in normal form; null where it is neither. */
export function readSharedAddress(typed: string): string | null {
  const text = typed.trim().replace(/^\*@/, '@');
  if (!text.startsWith('@')) return normalizeEmail(text);
  return normalizeEmail(`anybody${text}`)?.slice('anybody'.length) ?? null;
}
