import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { GROUPS_PER_STORE } from '../../shared/group-rules.ts';
import { insertGroup } from '../groups/customer-group-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from './audit-queries.ts';
import * as queries from './store-group-queries.ts';

/** Who changes which store's groups. */
interface Editor {
  storeId: number;
  staffEmail: string;
}

interface Given {
  key: string;
  name: string;
  /** 0: none. */
  discountBasisPoints: number;
}

/** Makes a group with nobody in it. */
export async function addGroup(sql: postgres.Sql, by: Editor, given: Given): Promise<void> {
  await sql.begin(async (tx) => {
    // Of two who add at once, the second counts the first one's.
    await queries.lockGroups(tx, by.storeId);
    if ((await queries.countGroups(tx, by.storeId)) >= GROUPS_PER_STORE) {
      throw new ApiError('too_many_groups');
    }
    const group = { ...given, discountBasisPoints: given.discountBasisPoints || null };
    if (!(await insertGroup(tx, { storeId: by.storeId, id: randomUUID(), ...group }))) {
      throw new ApiError('group_key_taken');
    }
    const { key, ...after } = given;
    await note(tx, by, { action: 'group.added', key, after });
  });
}

/** Gives a group another name and discount. What says the same as before is no change. */
export async function changeGroup(sql: postgres.Sql, by: Editor, given: Given): Promise<void> {
  await sql.begin(async (tx) => {
    const { key, ...after } = given;
    const former = await queries.lockGroup(tx, by.storeId, key);
    if (!former) throw new ApiError('not_found');
    const before = { name: former.name, discountBasisPoints: former.discountBasisPoints };
    const changed = FIELDS.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return;

    await queries.updateGroup(tx, {
      ...given,
      storeId: by.storeId,
      discountBasisPoints: after.discountBasisPoints || null,
    });
    const only = (all: typeof after) => Object.fromEntries(changed.map((field) => [field, all[field]]));
    await note(tx, by, { action: 'group.changed', key, before: only(before), after: only(after) });
  });
}

const FIELDS = ['name', 'discountBasisPoints'] as const;

/** Deletes a group, unless more customers would lose it than whoever asks was told. Gives what is gone. */
export async function removeGroup(
  sql: postgres.Sql,
  by: Editor,
  { key, memberCount: told }: { key: string; memberCount: number },
): Promise<Given & { memberCount: number }> {
  return sql.begin(async (tx) => {
    // While it is locked nobody comes into it.
    const former = await queries.lockGroup(tx, by.storeId, key);
    if (!former) throw new ApiError('not_found');
    const memberCount = await queries.countMembers(tx, { storeId: by.storeId, id: former.id });
    if (memberCount > told) throw new ApiError('group_has_grown');

    await queries.deleteGroup(tx, { storeId: by.storeId, id: former.id });
    const before = { name: former.name, discountBasisPoints: former.discountBasisPoints, memberCount };
    await note(tx, by, { action: 'group.removed', key, before });
    return { key, ...before };
  });
}

async function note(
  tx: postgres.TransactionSql,
  by: Editor,
  { key, ...what }: { action: string; key: string; before?: object; after?: object },
): Promise<void> {
  await insertAuditEntry(tx, { ...by, ...what, subjectKind: 'group', subjectId: key });
}
