import type { Sql } from '../db/connect.ts';

export interface VatPause {
  country: string;
  pausedUntil: Date;
  reason: string;
}

/** Leaves countries alone for a while, longer each time. Those that fail together while one is paused are one failure. */
export async function pauseCountries(
  sql: Sql,
  given: { countries: string[]; reason: string; firstMs: number; limitMs: number },
): Promise<void> {
  const { countries, reason, firstMs, limitMs } = given;
  // The random half keeps servers from coming back together.
  const pause = (failures: number | ReturnType<typeof sql>) => sql`
    least(${firstMs}::float8 * 2 ^ (${failures}), ${limitMs}::float8) * (0.5 + random() / 2) * interval '1 ms'
  `;
  await sql`
    insert into vat_pauses as held (country, paused_until, failures, reason)
    select country, now() + ${pause(0)}, 1, ${reason} from unnest(${countries}::text[]) as country
    on conflict (country) do update set
      paused_until = now() + ${pause(sql`held.failures`)},
      failures = least(held.failures + 1, 30), reason = excluded.reason
    where held.paused_until <= now()
  `;
}

/** It has answered. */
export async function endPause(sql: Sql, country: string): Promise<void> {
  await sql`delete from vat_pauses where country = ${country}`;
}

export async function listPauses(sql: Sql): Promise<VatPause[]> {
  return sql<VatPause[]>`
    select country, paused_until, reason from vat_pauses where paused_until > now() order by country
  `;
}
