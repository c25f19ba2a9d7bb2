import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import type { TestDatabase } from './database.ts';

const WORKER = 'test/harness/run-worker.ts';
const GATE = 7_301;

/** Where a worker is killed: at its first write to a table once its run has dealt with so many portions. */
export interface Death {
  table: string;
  portion: number;
}

/** Processes that work on the runs of a database, and die where they are told to. */
export class KilledWorkers implements AsyncDisposable {
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly sql: TestDatabase) {}

  /** Puts a gate behind every write to these tables. `done` is SQL that counts the rows that the run has dealt with. */
  static async prepare(
    sql: TestDatabase,
    { tables, done }: { tables: readonly string[]; done: string },
  ): Promise<KilledWorkers> {
    await sql.unsafe(`
      create table gate (stands_at text, from_row integer);
      create function wait_at_gate() returns trigger language plpgsql as $$
      begin
        if exists (select from gate where stands_at = tg_table_name and from_row <= (${done})) then
          perform pg_advisory_xact_lock_shared(${GATE});
        end if;
        return null;
      end $$;
    `);
    for (const table of tables) {
      await sql.unsafe(`
        create trigger wait_at_gate after insert or update on ${table}
          for each statement execute function wait_at_gate()
      `);
    }
    return new KilledWorkers(sql);
  }

  /** Lets a worker go on until it comes to the gate, or ends before, and kills it there. Says whether it was killed. */
  async workUntil({ table, portion }: Death, portionRows: number): Promise<boolean> {
    const { sql } = this;
    const holder = await sql.reserve();
    try {
      await holder`select pg_advisory_lock(${GATE})`;
      await holder`insert into gate values (${table}, ${portion * portionRows})`;
      const worker = this.start();
      const backend = await this.stopped(worker);
      await kill(worker);
      await holder`delete from gate`;
      await holder`select pg_advisory_unlock(${GATE})`;
      if (backend !== null) await this.gone(backend);
      return backend !== null;
    } finally {
      holder.release();
    }
  }

  /** Lets a worker do all that is left. */
  async workToEnd(): Promise<void> {
    const [code] = (await once(this.start(), 'exit')) as [number];
    if (code !== 0) throw new Error(`The worker ended with ${code}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.children.map(kill));
  }

  private start(): ChildProcess {
    const child = spawn(process.execPath, ['--import', 'tsx', WORKER, JSON.stringify(this.sql.target)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.children.push(child);
    return child;
  }

  /** The backend of the worker that waits at the gate; null once the worker has ended without. */
  private async stopped(worker: ChildProcess): Promise<number | null> {
    for (;;) {
      const [waits] = await this.sql<{ pid: number }[]>`
        select pid from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted
          and database = (select oid from pg_database where datname = current_database())
      `;
      if (waits) return waits.pid;
      if (worker.exitCode !== null) return null;
    }
  }

  /** What a backend has begun it ends, also for whoever is dead; then it is gone. */
  private async gone(backend: number): Promise<void> {
    const left = await this.sql`select from pg_stat_activity where pid = ${backend}`;
    if (left.count > 0) await this.gone(backend);
  }
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}
