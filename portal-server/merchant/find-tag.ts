/** Ours is a tenth of it: what is longer is another script's, or was never closed. */
const TAG_MAX_CHARS = 1000;

/**
 * Whether the page's own text has our script tag with this store's key; or one with another store's. Comments do not
 * count. What a script adds later cannot be seen.
 *
 * From one beginning to its end, and on from there: a pattern that looks for the end of each beginning goes through all of a page
 * again and again where there is none.
 */
export function findTag(html: string, publicKey: string): 'seen' | 'other_store' | 'not_seen' {
  const keys = scriptTags(withoutComments(html))
    .filter((tag) => /\bsrc\s*=\s*["']?[^"'\s>]*\/widget\.js\b/i.test(tag))
    .map((tag) => /\bdata-store\s*=\s*["']?(pk_[a-z0-9]{16})\b/i.exec(tag)?.[1])
    .filter((key) => key !== undefined);
  if (keys.includes(publicKey)) return 'seen';
  return keys.length > 0 ? 'other_store' : 'not_seen';
}

/** One that never ends may stand in a script's text, and hides nothing. */
function withoutComments(html: string): string {
  const shown: string[] = [];
  for (let from = 0; ;) {
    const begin = html.indexOf('<!--', from);
    const end = begin === -1 ? -1 : html.indexOf('-->', begin);
    if (end === -1) return shown.concat(html.slice(from)).join('');
    shown.push(html.slice(from, begin));
    from = end + '-->'.length;
  }
}

function scriptTags(html: string): string[] {
  return [...html.matchAll(/<script\b/gi)].flatMap(({ index }) => {
    const text = html.slice(index, index + TAG_MAX_CHARS);
    const end = text.indexOf('>');
    return end === -1 ? [] : [text.slice(0, end + 1)];
  });
}
