import { type Context, Hono } from 'hono';

import * as edits from '../../shared/contracts/customer-edit.ts';
import * as contracts from '../../shared/contracts/customer-sheet.ts';
import { answerJson } from '../http/answer-json.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { addCustomer } from './add-customer.ts';
import * as history from './customer-history-queries.ts';
import { findCounted } from '../duplicates/counted-queries.ts';
import { findSheetJson } from './customer-sheet-queries.ts';
import { editCustomer } from './edit-customer.ts';
import { historyJson } from './history-page.ts';
import { requireStaff } from './require-staff.ts';

const { getCustomer, listCustomerOrders, listCustomerEvents, listCustomerProducts } = contracts;

/** One customer, for staff: all that is known, what happened, and changes. */
export const customerSheetRoutes = new Hono<Env>()
  .get(getCustomer.path, requireStaff('reader'), validate('param', getCustomer.params), async (c) => {
    const json = await findSheetJson(c.var.sql, keyOf(c, c.req.valid('param')));
    if (json === null) throw new ApiError('customer_not_found');
    return answerJson(c, json);
  })

  .get(
    listCustomerOrders.path,
    requireStaff('reader'),
    validate('param', listCustomerOrders.params),
    validate('query', listCustomerOrders.query),
    async (c) => {
      const counted = await requireCounted(c, c.req.valid('param'));
      const list = (page: Parameters<typeof history.listOrdersOfCustomer>[2]) =>
        history.listOrdersOfCustomer(c.var.sql, counted, page);
      return answerJson(c, await historyJson('orders', c.req.valid('query'), list));
    },
  )

  .get(
    listCustomerEvents.path,
    requireStaff('reader'),
    validate('param', listCustomerEvents.params),
    validate('query', listCustomerEvents.query),
    async (c) => {
      const counted = await requireCounted(c, c.req.valid('param'));
      const list = (page: Parameters<typeof history.listEvents>[2]) =>
        history.listEvents(c.var.sql, counted, page);
      return answerJson(c, await historyJson('events', c.req.valid('query'), list));
    },
  )

  .get(
    listCustomerProducts.path,
    requireStaff('reader'),
    validate('param', listCustomerProducts.params),
    async (c) => {
      const counted = await requireCounted(c, c.req.valid('param'));
      return answerJson(c, `{"products":${await history.findProductsJson(c.var.sql, counted)}}`);
    },
  )

  .patch(
    edits.updateCustomer.path,
    requireStaff('editor'),
    validate('param', edits.updateCustomer.params),
    validate('json', edits.updateCustomer.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      const { customerId } = c.req.valid('param');
      const { ifStill, ...changes } = c.req.valid('json');
      const given = { store, staffEmail: staff.email, customerId, changes, ifStill };
      return c.json(edits.updateCustomer.response.parse(await editCustomer(deps.writerSql, given)));
    },
  )

  .post(
    edits.addCustomer.path,
    requireStaff('editor'),
    validate('json', edits.addCustomer.body),
    async (c) => {
      const { store, staff, deps } = c.var;
      const given = { store, staffEmail: staff.email, customer: c.req.valid('json') };
      return c.json(edits.addCustomer.response.encode(await addCustomer(deps.writerSql, given)));
    },
  );

function keyOf(c: Context<Env>, { customerId }: { customerId: string }) {
  return { storeId: c.var.store.id, customerId };
}

async function requireCounted(c: Context<Env>, params: { customerId: string }) {
  const counted = await findCounted(c.var.sql, keyOf(c, params));
  if (!counted) throw new ApiError('customer_not_found');
  return counted;
}
