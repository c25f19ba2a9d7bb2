import { domainToASCII } from 'node:url';

/**
 * Brings an e-mail address into the one form in which it is stored, compared and sent to: trimmed, NFC,
 * lower case, domain in punycode (RFC 5891, by Node's URL parser). Null where it is no single
 * address: lists, display names, and look-alikes of the at-sign are refused, since a mail system may
 * read them as an address of somebody else (GHSA-xv97-c62v-4587, GHSA-7rqj-j65f-68wh).
 */
export function normalizeEmail(typed: string): string | null {
  const text = typed.trim().normalize('NFC');
  if (text.length > EMAIL_MAX_CHARS || /[\s,;:<>()[\]"\\\p{Cc}\p{Cf}\uFF20\uFE6B]/u.test(text)) return null;

  const [local, domain, ...rest] = text.split('@');
  if (!local || !domain || rest.length > 0) return null;
  if (/^\.|\.\.|\.$/.test(local) || local.length > LOCAL_MAX_CHARS) return null;

  // Node parses it as part of an address of the web: at a slash it would stop, and `%61` it would decode.
  if (/[^\P{ASCII}a-z0-9.-]/iu.test(domain)) return null;
  const host = domainToASCII(domain);
  if (!host || !/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host))
    return null;
  return `${local.toLowerCase()}@${host}`;
}

/** RFC 5321, 4.5.3.1. */
const EMAIL_MAX_CHARS = 254;
const LOCAL_MAX_CHARS = 64;
