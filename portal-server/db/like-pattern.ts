/** The text as LIKE takes it for itself: its signs for any letters are none. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** What holds the text anywhere. */
export function containing(text: string): string {
  return `%${escapeLike(text)}%`;
}
