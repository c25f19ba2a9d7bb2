// What HTTP and the driver cost by themselves, in bare Hono and postgres.js: one read by primary key, and, as somebody would write
// them by hand for just these two, a session check and a history page with the portal's own statements.
import { hash } from 'node:crypto';

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

const { session, history } = JSON.parse(process.env.READS);
const host = `${process.env.DATA_FOLDER}/postgres`;
const options = {
  host,
  port: 5432,
  user: 'comptoir',
  database: 'postgres',
  max: 4,
  transform: postgres.camel,
};
const sql = postgres(options);
const app = new Hono()
  .get('/customers/:id', async (c) => {
    const [row] = await sql`select name from customers where store_id = 1 and id = ${c.req.param('id')}`;
    return c.json(row);
  })
  .get('/api/:store/session', async (c) => {
    const { customerName: name, provenEmail: email, groups, currency, language } = await findSession(c);
    return answer(c, JSON.stringify({ customer: { name, email }, groups, store: { currency, language } }));
  })
  .get('/api/:store/orders', async (c) => {
    const { id, customerId } = await findSession(c);
    const limit = Number(c.req.query('limit'));
    const [page] = await sql.unsafe(history[1].text, [id, customerId, limit], { prepare: true }).raw();
    return answer(c, page[0]);
  });

async function findSession(c) {
  const id = c.req.header('cookie').split('=')[1];
  const values = [hash('sha256', id, 'buffer'), 'embedded', c.req.param('store')];
  const [found] = await sql.unsafe(session[0].text, values, { prepare: true });
  return found;
}

function answer(c, body) {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'private, no-store',
    vary: 'Origin',
    'access-control-allow-origin': c.req.header('origin'),
    'access-control-allow-credentials': 'true',
  };
  return new Response(body, { headers });
}

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ event: 'ready', port })),
);
process.once('SIGTERM', () => {
  server.close();
  void sql.end({ timeout: 1 }).then(() => process.exit(0));
});
