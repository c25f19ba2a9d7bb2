import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/customer-group.ts';
import { listGroups } from '../groups/customer-group-queries.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { addGroup, changeGroup, removeGroup } from './change-groups.ts';
import { requireStaff } from './require-staff.ts';

/** The groups that customers can be put into. */
export const storeGroupRoutes = new Hono<Env>()
  .get(contracts.listStoreGroups.path, requireStaff('reader'), async (c) =>
    c.json(contracts.listStoreGroups.response.encode(await groupsOf(c))),
  )

  .post(
    contracts.addStoreGroup.path,
    requireStaff('editor'),
    validate('json', contracts.addStoreGroup.body),
    async (c) => {
      await addGroup(c.var.sql, editorOf(c), c.req.valid('json'));
      return c.json(contracts.addStoreGroup.response.encode(await groupsOf(c)));
    },
  )

  .put(
    contracts.changeStoreGroup.path,
    requireStaff('editor'),
    validate('param', contracts.changeStoreGroup.params),
    validate('json', contracts.changeStoreGroup.body),
    async (c) => {
      const { key } = c.req.valid('param');
      await changeGroup(c.var.sql, editorOf(c), { key, ...c.req.valid('json') });
      return c.json(contracts.changeStoreGroup.response.encode(await groupsOf(c)));
    },
  )

  .delete(
    contracts.removeStoreGroup.path,
    requireStaff('editor'),
    validate('param', contracts.removeStoreGroup.params),
    validate('json', contracts.removeStoreGroup.body),
    async (c) => {
      const given = { key: c.req.valid('param').key, ...c.req.valid('json') };
      const removed = await removeGroup(c.var.sql, editorOf(c), given);
      return c.json(contracts.removeStoreGroup.response.encode({ removed, ...(await groupsOf(c)) }));
    },
  );

function editorOf(c: Context<Env>) {
  const { store, staff } = c.var;
  return { storeId: store.id, currency: store.currency, staffEmail: staff.email };
}

async function groupsOf(c: Context<Env>): Promise<contracts.StoreGroupList> {
  const groups = await listGroups(c.var.sql, c.var.store.id);
  return {
    groups: groups.map((group) => ({ ...group, discountBasisPoints: group.discountBasisPoints ?? 0 })),
  };
}
