import { regionOf } from './format-when.ts';

/** A day as `2 Mar 2026`, of an ISO 8601 time; in the reader's own time zone. */
export function shortDay(iso: string, language: string): string {
  return new Date(iso).toLocaleDateString(regionOf(language), { dateStyle: 'medium' });
}
