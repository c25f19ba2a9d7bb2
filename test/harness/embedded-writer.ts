// A process that embeds a PostgreSQL in the folder it is given and inserts rows without end, one line for
// each row that was committed. Tests kill it.
import { startEmbeddedPostgres } from '../../portal-server/db/embedded-postgres.ts';

const { sql, owner } = await startEmbeddedPostgres({ folder: process.argv[2]! });
await sql`create table if not exists rows (id integer primary key generated always as identity)`;
console.log(owner ? 'owner' : 'attached');

for (;;) {
  const [row] = await sql<{ id: number }[]>`insert into rows default values returning id`;
  console.log(row?.id);
}
