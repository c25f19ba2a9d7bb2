import type { Sql } from '../db/connect.ts';

/** What a store says of withdrawals from its contracts. */
export interface WithdrawalSettings {
  contactEmail: string | null;
  timeZone: string;
  withdrawalEnabled: boolean;
  withdrawalDays: number;
  withdrawalExcludedProducts: string[];
  withdrawalExcludedSkus: string[];
}

export async function findWithdrawalSettings(sql: Sql, storeId: number): Promise<WithdrawalSettings> {
  const [settings] = await sql<[WithdrawalSettings]>`
    select contact_email, time_zone, withdrawal_enabled, withdrawal_days,
      withdrawal_excluded_products, withdrawal_excluded_skus
    from stores where id = ${storeId}
  `;
  return settings;
}

/** Sets what is given, and leaves the rest. */
export async function updateWithdrawalSettings(
  sql: Sql,
  storeId: number,
  change: Partial<WithdrawalSettings>,
): Promise<void> {
  await sql`update stores set ${sql(change as Record<string, never>)} where id = ${storeId}`;
}

/** Takes products out of the right of withdrawal, or back into it. Each name once. */
export async function changeWithdrawalExclusions(
  sql: Sql,
  storeId: number,
  change: { excluded: boolean; products: string[]; skus: string[] },
): Promise<void> {
  const changed = (
    column: 'withdrawal_excluded_products' | 'withdrawal_excluded_skus',
    names: string[],
  ) => sql`
    ${sql(column)} = array(
      select name from (
        select unnest(${sql(column)}) as name ${change.excluded ? sql`union` : sql`except`}
        select unnest(${names}::text[])
      ) as named order by name
    )
  `;
  await sql`
    update stores set
      ${changed('withdrawal_excluded_products', change.products)},
      ${changed('withdrawal_excluded_skus', change.skus)}
    where id = ${storeId}
  `;
}
