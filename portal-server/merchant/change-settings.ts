import { isDeepStrictEqual } from 'node:util';

import type postgres from 'postgres';
import type { z } from 'zod';

import type { updateStoreSettings } from '../../shared/contracts/store-settings.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';
import { readSettings } from './read-settings.ts';
import type { Staff } from './staff-standing.ts';
import * as queries from './store-settings-queries.ts';
import type { EditableSettings, KeptSettings } from './store-settings-queries.ts';

/** Changes a store's settings and writes down what was changed: both, or neither. What is as it was is no change. */
export async function changeSettings(
  sql: postgres.Sql,
  given: { store: Store; by: Staff; wished: z.output<typeof updateStoreSettings.body> },
): Promise<KeptSettings> {
  const { store, by, wished } = given;
  return sql.begin(async (tx) => {
    const now = await queries.lockSettings(tx, store.id);
    const read = readSettings(now, wished);
    if ('details' in read) throw new ApiError('invalid_request', { details: read.details });

    const { settings } = read;
    const names = Object.keys(settings) as (keyof EditableSettings)[];
    const changed = names.filter((name) => !isDeepStrictEqual(settings[name], now[name]));
    if (changed.length === 0) return now;

    const pick = (of: EditableSettings) => Object.fromEntries(changed.map((name) => [name, of[name]]));
    await queries.updateSettings(tx, store.id, pick(settings));
    await insertAuditEntry(tx, {
      storeId: store.id,
      staffEmail: by.email,
      action: 'settings.changed',
      subjectKind: 'store',
      subjectId: store.publicKey,
      before: pick(now),
      after: pick(settings),
    });
    return { ...now, ...settings };
  });
}
