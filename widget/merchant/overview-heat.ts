/** From which share of the greatest on a cell has the next shade: few shades, that an eye tells apart. */
const SHADES = [0.02, 0.08, 0.2, 0.4, 0.7];

/** The shade of a cell, from 0 to 5; `share` is of the greatest. */
export function heatOf(share: number): number {
  return SHADES.filter((edge) => share >= edge).length;
}
