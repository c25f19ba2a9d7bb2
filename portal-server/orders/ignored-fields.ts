// Whoever calls everything otherwise needs no more than the first of it.
const IGNORED_LIMIT = 20;

/** Paths of the fields that were sent and that reading has left out, as `items` or `lines.0.price`. Undefined for none. */
export function ignoredFields(sent: unknown, taken: unknown): string[] | undefined {
  const found: string[] = [];
  for (const path of pathsOf(sent, taken, '')) {
    if (found.push(path) === IGNORED_LIMIT) break;
  }
  return found.length > 0 ? found : undefined;
}

function* pathsOf(sent: unknown, taken: unknown, at: string): Generator<string> {
  if (!isHolder(sent) || !isHolder(taken)) return;
  for (const [name, value] of Object.entries(sent)) {
    if (name in taken) yield* pathsOf(value, taken[name], `${at}${name}.`);
    else yield at + name;
  }
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
