import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { RULE_GROUPS_PER_STORE, unfitField } from '../../shared/group-by-rule.ts';
import { GROUPS_PER_STORE } from '../../shared/group-rules.ts';
import { insertGroup } from '../groups/customer-group-queries.ts';
import { enqueueRefresh } from '../groups/group-rule-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from './audit-queries.ts';
import { requireSegment } from './read-filter.ts';
import * as queries from './store-group-queries.ts';

/** Who changes which store's groups. */
interface Editor {
  storeId: number;
  /** In which rules tell amounts. */
  currency: string;
  staffEmail: string;
}

interface Given {
  key: string;
  name: string;
  /** 0: none. */
  discountBasisPoints: number;
  /** Null: by hand. */
  rule: string | null;
}

/** Makes a group with nobody in it; of one by rule the members come by a job. */
export async function addGroup(sql: postgres.Sql, by: Editor, given: Given): Promise<void> {
  requireRule(by, given.rule);
  await sql.begin(async (tx) => {
    // Of two who add at once, the second counts the first one's.
    await queries.lockGroups(tx, by.storeId);
    if ((await queries.countGroups(tx, by.storeId)) >= GROUPS_PER_STORE) {
      throw new ApiError('too_many_groups');
    }
    await requireRoom(tx, by, given);
    const group = { ...given, discountBasisPoints: given.discountBasisPoints || null };
    const id = randomUUID();
    if (!(await insertGroup(tx, { storeId: by.storeId, id, ...group }))) {
      throw new ApiError('group_key_taken');
    }
    if (given.rule !== null) await enqueueRefresh(tx, { storeId: by.storeId, groupId: id });
    const { key, ...after } = given;
    await note(tx, by, { action: 'group.added', key, after });
  });
}

/** Gives a group another name, discount and rule; a rule of undefined stays. What says the same as before is no change. */
export async function changeGroup(
  sql: postgres.Sql,
  by: Editor,
  given: Omit<Given, 'rule'> & { rule?: string | null | undefined; ifStill?: Omit<Given, 'key'> | undefined },
): Promise<void> {
  requireRule(by, given.rule ?? null);
  await sql.begin(async (tx) => {
    await queries.lockGroups(tx, by.storeId);
    const { key } = given;
    const former = await queries.lockGroup(tx, by.storeId, key);
    if (!former) throw new ApiError('not_found');
    const { id, ...before } = former;
    const { name, discountBasisPoints, rule = former.rule, ifStill } = given;
    if (ifStill && FIELDS.some((field) => before[field] !== ifStill[field])) {
      throw new ApiError('changed_meanwhile');
    }
    const after = { name, discountBasisPoints, rule };
    const changed = FIELDS.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return;

    await requireRoom(tx, by, { key, rule });
    const discount = { discountBasisPoints: discountBasisPoints || null };
    await queries.updateGroup(tx, { ...after, ...discount, key, storeId: by.storeId });
    if (rule !== null && rule !== before.rule) await enqueueRefresh(tx, { storeId: by.storeId, groupId: id });
    const only = (all: typeof after) => Object.fromEntries(changed.map((field) => [field, all[field]]));
    await note(tx, by, { action: 'group.changed', key, before: only(before), after: only(after) });
  });
}

const FIELDS = ['name', 'discountBasisPoints', 'rule'] as const;

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
    const { id: _, ...fields } = former;
    const before = { ...fields, memberCount };
    await note(tx, by, { action: 'group.removed', key, before });
    return { key, ...before };
  });
}

/** Refuses what cannot be read, and what no rule may ask. */
function requireRule({ currency }: Editor, rule: string | null): void {
  const field = rule === null ? null : unfitField(requireSegment(rule, 'rule', currency));
  if (field === null) return;
  const reason = `No rule can ask for ${field}: it would name a person, or wait for another group`;
  throw new ApiError('invalid_request', { details: [{ field: 'rule', reason }] });
}

/** The caller holds the store's groups: of two who give a rule at once, the second counts the first one's. */
async function requireRoom(
  tx: postgres.TransactionSql,
  { storeId }: Editor,
  { key, rule }: Pick<Given, 'key' | 'rule'>,
): Promise<void> {
  if (rule === null || (await queries.countRules(tx, { storeId, key })) < RULE_GROUPS_PER_STORE) return;
  throw new ApiError('too_many_rules');
}

async function note(
  tx: postgres.TransactionSql,
  by: Editor,
  { key, ...what }: { action: string; key: string; before?: object; after?: object },
): Promise<void> {
  await insertAuditEntry(tx, { ...by, ...what, subjectKind: 'group', subjectId: key });
}
