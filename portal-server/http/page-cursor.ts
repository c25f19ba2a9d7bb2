/** The place where a page ended, as text that a caller keeps and need not understand. */
export function writePageCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Its parts again, whatever they are: none of what is no such text. */
export function readPageCursor(given: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(given, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
