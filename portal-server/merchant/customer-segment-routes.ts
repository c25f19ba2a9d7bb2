import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/customer-segment.ts';
import { READY_SEGMENTS, type ReadySegment } from '../../shared/ready-segments.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { findSegment, listSegments } from './customer-segment-queries.ts';
import { countCustomers } from './list-customers.ts';
import { requireStaff } from './require-staff.ts';
import * as changes from './save-segments.ts';

/** Filters of customers that a store keeps. */
export const customerSegmentRoutes = new Hono<Env>()
  .get(contracts.listSegments.path, requireStaff('reader'), async (c) => {
    const ready = Object.entries(READY_SEGMENTS).map(([name, definition]) => ({
      name: name as ReadySegment,
      definition,
    }));
    const saved = await listSegments(c.var.sql, c.var.store.id);
    return c.json(contracts.listSegments.response.encode({ ready, saved }));
  })

  .get(
    contracts.countSegment.path,
    requireStaff('reader'),
    validate('param', contracts.countSegment.params),
    async (c) => {
      const { sql, store } = c.var;
      const where = await findDefinition(c, c.req.valid('param').segment);
      return c.json(
        contracts.countSegment.response.encode(await countCustomers(sql, store, { q: '', where })),
      );
    },
  )

  .post(
    contracts.addSegment.path,
    requireStaff('editor'),
    validate('json', contracts.addSegment.body),
    async (c) => {
      const made = await changes.addSegment(c.var.sql, editorOf(c), c.req.valid('json'));
      return c.json(contracts.addSegment.response.encode(made));
    },
  )

  .put(
    contracts.changeSegment.path,
    requireStaff('editor'),
    validate('param', contracts.changeSegment.params),
    validate('json', contracts.changeSegment.body),
    async (c) => {
      const given = { id: c.req.valid('param').segment, ...c.req.valid('json') };
      const made = await changes.changeSegment(c.var.sql, editorOf(c), given);
      return c.json(contracts.changeSegment.response.encode(made));
    },
  )

  .delete(
    contracts.removeSegment.path,
    requireStaff('editor'),
    validate('param', contracts.removeSegment.params),
    async (c) => {
      const removed = await changes.removeSegment(c.var.sql, editorOf(c), c.req.valid('param').segment);
      return c.json(contracts.removeSegment.response.encode({ removed }));
    },
  );

function editorOf(c: Context<Env>) {
  const { store, staff } = c.var;
  return { storeId: store.id, currency: store.currency, staffEmail: staff.email };
}

async function findDefinition(c: Context<Env>, segment: string): Promise<string> {
  if (isReady(segment)) return READY_SEGMENTS[segment];
  const saved = await findSegment(c.var.sql, { storeId: c.var.store.id, id: segment });
  if (!saved) throw new ApiError('not_found');
  return saved.definition;
}

function isReady(segment: string): segment is ReadySegment {
  return Object.hasOwn(READY_SEGMENTS, segment);
}
