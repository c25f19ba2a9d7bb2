import { randomUUID } from 'node:crypto';

import { Hono } from 'hono';

const KEPT_LIMIT = 200;

/** What Stripe's API was told, in the order in which it came. */
export interface ToldStripe {
  customer: Record<string, string>;
  session: Record<string, string>;
}

/** Speaks the two requests of Stripe's API that this shop makes, moves no money, and remembers what it was told. */
export function createStripeStandIn() {
  const customers = new Map<string, Record<string, string>>();
  const sessions = new Map<string, ToldStripe>();

  const app = new Hono()
    .post('/v1/customers', async (c) => {
      const id = `cus_${randomUUID()}`;
      keep(customers, id, (await c.req.parseBody()) as Record<string, string>);
      return c.json({ id });
    })
    .post('/v1/checkout/sessions', async (c) => {
      const session = (await c.req.parseBody()) as Record<string, string>;
      const customer = customers.get(session['customer'] ?? '');
      if (!customer) return c.json({ error: { message: 'No such customer' } }, 400);

      const id = `cs_test_${randomUUID()}`;
      keep(sessions, id, { customer, session });
      return c.json({ id, url: session['success_url']?.replace('{CHECKOUT_SESSION_ID}', id) });
    });
  return { app, told: (id: string) => sessions.get(id) ?? null };
}

function keep<T>(map: Map<string, T>, id: string, value: T): void {
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size >= KEPT_LIMIT) map.delete(oldest);
  map.set(id, value);
}
