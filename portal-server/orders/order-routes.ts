import { type Context, Hono } from 'hono';
import { z } from 'zod';

import { getOrder, listOrders, OrderId } from '../../shared/contracts/order.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import { answerJson, type JsonBytes } from '../http/answer-json.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import * as queries from './order-queries.ts';

/** A page may ask for whatever stands in its own address: what cannot be an id is that of no order. */
const AskedOrder = z.object({ orderId: OrderId.catch('00000000-0000-0000-0000-000000000000') });

/** What a signed-in shopper reads of their own orders. Mounted below the shop's and the portal's own API. */
export const orderRoutes = new Hono<Env>()
  .get(listOrders.path, requireCustomer, validate('query', listOrders.query), async (c) => {
    const json = await queries.findOrderPageJson(c.var.sql, c.var.customer, c.req.valid('query'));
    return answer(c, json);
  })

  .get(getOrder.path, requireCustomer, validate('param', AskedOrder), async (c) => {
    const json = await queries.findOrderJson(c.var.sql, c.var.customer, c.req.valid('param').orderId);
    return answer(c, json);
  });

function answer(c: Context<Env>, json: JsonBytes | null): Response {
  if (json === null) throw new ApiError('order_not_found');
  return answerJson(c, json);
}
