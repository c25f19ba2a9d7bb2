import type { SegmentDay } from './segment-tree.ts';

/**
 * The day that is meant, as `2026-01-31`, where today is `today`. A month before the 31st of March is the last of February.
 * Never before the year 1, with which the database's calendar begins.
 */
export function resolveDay(day: SegmentDay, today: string): string {
  if (day.kind === 'day') return day.text;
  const date = new Date(`${today}T00:00:00Z`);
  if (day.unit === 'd' || day.unit === 'w') {
    date.setUTCDate(date.getUTCDate() - day.count * (day.unit === 'w' ? 7 : 1));
  } else {
    subtractMonths(date, day.count * (day.unit === 'y' ? 12 : 1));
  }
  return date.getUTCFullYear() < 1 ? FIRST_DAY : date.toISOString().slice(0, 10);
}

/** The day on which `instant` falls in a time zone of IANA's. */
export function dayIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

const FIRST_DAY = '0001-01-01';

function subtractMonths(date: Date, months: number): void {
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const end = new Date(date);
  end.setUTCMonth(end.getUTCMonth() + 1, 0);
  date.setUTCDate(Math.min(day, end.getUTCDate()));
}
