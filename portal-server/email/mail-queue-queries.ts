import type { Sql } from '../db/connect.ts';

/** On which a new row is announced, to wake the servers' workers. */
export const MAIL_CHANNEL = 'comptoir_mail';

/** A mail that one worker holds, until its lease is over. */
export interface TakenMail {
  storeId: number;
  id: string;
  content: Buffer;
  expiresAt: Date;
  tries: number;
}

/** The notification goes out when the caller's transaction commits, so the row is there to be found. */
export async function insertMail(
  sql: Sql,
  mail: { storeId: number; id: string; content: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`
    with queued as (insert into mail_queue ${sql(mail, 'storeId', 'id', 'content', 'expiresAt')} returning 1)
    select pg_notify(${MAIL_CHANNEL}, '') from queued
  `;
}

/** Rows that another worker is taking at this moment are passed over: none is taken twice within a lease. */
export async function takeDueMails(
  sql: Sql,
  given: { limit: number; leaseMs: number },
): Promise<TakenMail[]> {
  return sql<TakenMail[]>`
    update mail_queue q
    set tries = q.tries + 1, due_at = now() + ${given.leaseMs} * interval '1 ms'
    from (
      select store_id, id from mail_queue
      where died_at is null and due_at <= now()
      order by due_at limit ${given.limit}
      for update skip locked
    ) due
    where q.store_id = due.store_id and q.id = due.id
    returning q.store_id, q.id, q.content, q.expires_at, q.tries
  `;
}

export async function deleteSentMail(sql: Sql, mail: { storeId: number; id: string }): Promise<void> {
  await sql`delete from mail_queue where store_id = ${mail.storeId} and id = ${mail.id}`;
}

/** Only the holder of the latest lease may say when the next try is. */
export async function postponeMail(sql: Sql, mail: TakenMail, delayMs: number): Promise<void> {
  await sql`
    update mail_queue set due_at = now() + ${delayMs} * interval '1 ms'
    where store_id = ${mail.storeId} and id = ${mail.id} and tries = ${mail.tries} and died_at is null
  `;
}

/** Gives a mail up and erases what it said. False when another worker has come before. */
export async function buryMail(sql: Sql, mail: TakenMail, reason: string): Promise<boolean> {
  const buried = await sql`
    update mail_queue set content = null, died_at = now(), reason = ${reason}
    where store_id = ${mail.storeId} and id = ${mail.id} and tries = ${mail.tries} and died_at is null
  `;
  return buried.count === 1;
}

export async function deleteOldDeadMails(sql: Sql, given: { keptDays: number }): Promise<void> {
  await sql`delete from mail_queue where died_at < now() - ${given.keptDays} * interval '1 day'`;
}
