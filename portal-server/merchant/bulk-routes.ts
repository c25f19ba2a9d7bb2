import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/bulk-action.ts';
import { listActions } from '../bulk/bulk-queries.ts';
import * as changes from '../bulk/change-bulk-actions.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import type { RunName } from '../jobs/leased-run-queries.ts';
import { requireStaff } from './require-staff.ts';

const LISTED_ACTIONS = 20;

/** What staff do to many customers at once. Who may delete is asked by what is to be done. */
export const bulkRoutes = new Hono<Env>()
  .post(
    contracts.createBulkAction.path,
    requireStaff('editor'),
    validate('json', contracts.createBulkAction.body),
    async (c) => {
      const { sql, store, staff } = c.var;
      const { action: step, selection } = c.req.valid('json');
      const prepared = await changes.prepareAction(sql, { store, staff, step, selection });
      return c.json(contracts.BulkAction.encode(prepared));
    },
  )

  .get(contracts.listBulkActions.path, requireStaff('editor'), async (c) => {
    const actions = await listActions(c.var.sql, c.var.store.id, LISTED_ACTIONS);
    return c.json(contracts.listBulkActions.response.encode({ actions }));
  })

  .get(
    contracts.getBulkAction.path,
    requireStaff('editor'),
    validate('param', contracts.getBulkAction.params),
    async (c) => c.json(contracts.BulkAction.encode(await changes.requireAction(c.var.sql, nameOf(c)))),
  )

  .post(
    contracts.startBulkAction.path,
    requireStaff('editor'),
    validate('param', contracts.startBulkAction.params),
    async (c) =>
      c.json(contracts.BulkAction.encode(await changes.beginAction(c.var.sql, nameOf(c), c.var.staff))),
  )

  .post(
    contracts.cancelBulkAction.path,
    requireStaff('editor'),
    validate('param', contracts.cancelBulkAction.params),
    async (c) =>
      c.json(contracts.BulkAction.encode(await changes.cancelAction(c.var.sql, nameOf(c), c.var.staff))),
  )

  .post(
    contracts.undoBulkAction.path,
    requireStaff('editor'),
    validate('param', contracts.undoBulkAction.params),
    async (c) =>
      c.json(contracts.BulkAction.encode(await changes.undoAction(c.var.sql, nameOf(c), c.var.staff))),
  );

function nameOf(c: Context<Env>): RunName {
  return { storeId: c.var.store.id, runId: c.req.param('actionId') ?? '' };
}
