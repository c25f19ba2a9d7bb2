import type { SettingProblem } from '../../shared/contracts/store-settings.ts';
import { isLoopback } from '../http/loopback.ts';

/** What a field is once it is read, or why it cannot be so. */
export type ReadField<T> = { value: T } | { problem: SettingProblem };

/** Scheme and host and nothing else: `https://www.shop.example`. On a developer's own machine http will do. */
export function readOrigin(text: string): ReadField<string> {
  const url = parse(text);
  if (!url || (url.origin !== text.trim() && `${url.origin}/` !== text.trim())) {
    return { problem: 'not_an_origin' };
  }
  return isSafe(url) ? { value: url.origin } : { problem: 'not_https' };
}

/** A page of one of the origins, without a fragment, since that is where the one-time code goes. */
export function readReturnUrl(text: string, origins: readonly string[]): ReadField<string> {
  const url = parse(text);
  if (!url) return { problem: 'not_an_address' };
  if (text.includes('#')) return { problem: 'has_fragment' };
  return origins.includes(url.origin) ? { value: url.href } : { problem: 'not_on_an_origin' };
}

/** Six digits, as `#a6441f`. */
export function readColor(text: string): ReadField<string> {
  const color = text.trim().toLowerCase();
  return /^#[0-9a-f]{6}$/.test(color) ? { value: color } : { problem: 'not_a_color' };
}

/** BCP 47. */
export function readLanguage(text: string): ReadField<string> {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim());
    return tag ? { value: tag } : { problem: 'not_a_language' };
  } catch {
    return { problem: 'not_a_language' };
  }
}

/** A picture's address. On https, since a page on https shows no other. */
export function readPictureUrl(text: string): ReadField<string> {
  const url = parse(text);
  if (!url) return { problem: 'not_an_address' };
  return url.protocol === 'https:' ? { value: url.href } : { problem: 'not_https' };
}

function parse(text: string): URL | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}
