/** The text of a form's field, without NUL, which PostgreSQL refuses; empty where there is none, or a file, or several. */
export function formText(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
}
