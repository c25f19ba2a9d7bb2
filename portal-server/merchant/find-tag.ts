/**
 * Whether the page's own text has our script tag with this store's key; or one with another store's. Comments do not
 * count. What a script adds later cannot be seen.
 */
export function findTag(html: string, publicKey: string): 'seen' | 'other_store' | 'not_seen' {
  const shown = html.replace(/<!--[\s\S]*?-->/g, '');
  const keys = [...shown.matchAll(/<script\b[^>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => /\bsrc\s*=\s*["']?[^"'\s>]*\/widget\.js\b/i.test(tag))
    .map((tag) => /\bdata-store\s*=\s*["']?(pk_[a-z0-9]{16})\b/i.exec(tag)?.[1])
    .filter((key) => key !== undefined);
  if (keys.includes(publicKey)) return 'seen';
  return keys.length > 0 ? 'other_store' : 'not_seen';
}
