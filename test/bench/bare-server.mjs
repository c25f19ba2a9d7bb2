// Bare Hono with one read by primary key through postgres.js: what HTTP and the driver cost by themselves.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

const host = `${process.env.DATA_FOLDER}/postgres`;
const sql = postgres({ host, port: 5432, user: 'comptoir', database: 'postgres', max: 4 });
const app = new Hono().get('/customers/:id', async (c) => {
  const [row] = await sql`select name from customers where store_id = 1 and id = ${c.req.param('id')}`;
  return c.json(row);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ event: 'ready', port })),
);
process.once('SIGTERM', () => {
  server.close();
  void sql.end({ timeout: 1 }).then(() => process.exit(0));
});
