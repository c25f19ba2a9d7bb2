/** A field that two columns would fill is filled by the first; the other is left out. */
export function toColumnMap(fields: readonly (string | null)[]): (string | null)[] {
  const taken = new Set<string>();
  return fields.map((field) => {
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** Reads the cells of a row by their fields, trimmed; null where there is no such column, or nothing in it. */
export function cellReader(
  mapping: readonly (string | null)[],
): (cells: readonly string[], field: string) => string | null {
  const columnOf = new Map(mapping.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));
  return (cells, field) => {
    const at = columnOf.get(field);
    return at === undefined ? null : cells[at]?.trim() || null;
  };
}
