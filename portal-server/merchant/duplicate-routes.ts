import { Hono } from 'hono';

import * as contracts from '../../shared/contracts/duplicates.ts';
import { dismissDuplicate, undoDismissal } from '../duplicates/dismiss-duplicate.ts';
import { listDuplicatesJson } from '../duplicates/find-duplicates.ts';
import { mergeCustomers, previewMerge, undoMerge } from '../duplicates/merge-customers.ts';
import { moveOrder, undoMove } from '../duplicates/move-order.ts';
import { answerJson } from '../http/answer-json.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireStaff } from './require-staff.ts';

/** Who of the customers are one, and whose an order is, by the word of staff. */
export const duplicateRoutes = new Hono<Env>()
  .get(
    contracts.listDuplicates.path,
    requireStaff('editor'),
    validate('query', contracts.listDuplicates.query),
    async (c) => {
      const json = await listDuplicatesJson(c.var.sql, c.var.store, c.req.valid('query'));
      return answerJson(c, json);
    },
  )

  .post(
    contracts.dismissDuplicate.path,
    requireStaff('editor'),
    validate('json', contracts.dismissDuplicate.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      await dismissDuplicate(deps.writerSql, { store, staffEmail: staff.email, ...c.req.valid('json') });
      return c.json(contracts.dismissDuplicate.response.encode({}));
    },
  )

  .post(
    contracts.undoDismissal.path,
    requireStaff('editor'),
    validate('json', contracts.undoDismissal.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      await undoDismissal(deps.writerSql, { store, staffEmail: staff.email, ...c.req.valid('json') });
      return c.json(contracts.undoDismissal.response.encode({}));
    },
  )

  .get(
    contracts.previewMerge.path,
    requireStaff('editor'),
    validate('query', contracts.previewMerge.query),
    async (c) => {
      const { store, deps } = c.var;
      const { kept, merged, result } = await previewMerge(deps.writerSql, store, c.req.valid('query'));
      const currency = JSON.stringify(store.currency);
      const json = `{"kept":${kept},"merged":${merged},"result":${result},"currency":${currency}}`;
      return answerJson(c, json);
    },
  )

  .post(
    contracts.createMerge.path,
    requireStaff('editor'),
    validate('json', contracts.createMerge.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      const given = { store, staffEmail: staff.email, ...c.req.valid('json') };
      return c.json(contracts.createMerge.response.encode(await mergeCustomers(deps.writerSql, given)));
    },
  )

  .post(
    contracts.undoMerge.path,
    requireStaff('editor'),
    validate('param', contracts.undoMerge.params),
    async (c) => {
      const { store, staff, deps } = c.var;
      const given = { store, staffEmail: staff.email, mergeId: c.req.valid('param').mergeId };
      return c.json(contracts.undoMerge.response.encode(await undoMerge(deps.writerSql, given)));
    },
  )

  .post(
    contracts.moveOrder.path,
    requireStaff('editor'),
    validate('param', contracts.moveOrder.params),
    validate('json', contracts.moveOrder.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      const { customerId, orderId } = c.req.valid('param');
      const given = { store, staffEmail: staff.email, customerId, orderId, ...c.req.valid('json') };
      return c.json(contracts.moveOrder.response.encode(await moveOrder(deps.writerSql, given)));
    },
  )

  .post(
    contracts.undoMove.path,
    requireStaff('editor'),
    validate('param', contracts.undoMove.params),
    async (c) => {
      const { store, staff, deps } = c.var;
      const { moveId } = c.req.valid('param');
      await undoMove(deps.writerSql, { store, staffEmail: staff.email, moveId });
      return c.json(contracts.undoMove.response.encode({}));
    },
  );
