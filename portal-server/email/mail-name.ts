// Beyond this a subject is cut by every mailbox, and what stands at its front is what matters.
const SUBJECT_NAME_CHARS = 60;

/** A name that cannot end a header or turn the direction of what follows it. */
export function oneLine(name: string): string {
  return name.replaceAll(/[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** A name for a subject. */
export function shorten(name: string): string {
  const chars = Array.from(name);
  return chars.length <= SUBJECT_NAME_CHARS ? name : `${chars.slice(0, SUBJECT_NAME_CHARS - 1).join('')}…`;
}
