import type { Sql } from '../db/connect.ts';
import type { EmailChangeKind } from '../email/security-email.ts';

/** A change of an account's addresses, as the one that was told can take it back. */
export interface EmailChange {
  storeId: number;
  id: string;
  customerId: string;
  toldEmail: string;
  changedEmail: string;
  kind: EmailChangeKind;
  language: string;
}

/** A change that can be taken back. */
export interface OpenEmailChange extends EmailChange {
  /** Whether the address that was told has left the account, and so does not come back to it. */
  isApart: boolean;
}

export async function insertEmailChange(
  sql: Sql,
  change: EmailChange & { tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`insert into email_changes ${sql(change)}`;
}

/** The change whose link this is, while it can be taken back. Unknown, old and undone ones are alike: null. */
export async function findEmailChange(
  sql: Sql,
  link: { storeId: number; tokenHash: Buffer },
): Promise<OpenEmailChange | null> {
  const [change] = await sql<OpenEmailChange[]>`
    select store_id, id, customer_id, told_email, changed_email, kind, language, not exists (
      select from customer_emails e
      where e.store_id = m.store_id and e.customer_id = m.customer_id and e.email = m.told_email
        and e.proven_at is not null
    ) as is_apart
    from email_changes m
    where store_id = ${link.storeId} and token_hash = ${link.tokenHash}
      and undone_at is null and expires_at > now()
  `;
  return change ?? null;
}

/**
 * Marks as undone all that was changed in this account since its address was first told of something, as far back as a
 * link still works; and answers with it. Their links open nothing any more.
 */
export async function undoChangesSince(
  sql: Sql,
  change: EmailChange,
): Promise<(Pick<EmailChange, 'changedEmail' | 'kind'> & { createdAt: Date })[]> {
  const { storeId, customerId, toldEmail } = change;
  return sql<(Pick<EmailChange, 'changedEmail' | 'kind'> & { createdAt: Date })[]>`
    update email_changes set undone_at = now()
    where store_id = ${storeId} and customer_id = ${customerId} and undone_at is null and created_at >= (
      select min(created_at) from email_changes
      where store_id = ${storeId} and customer_id = ${customerId} and told_email = ${toldEmail}
        and undone_at is null and expires_at > now()
    )
    returning changed_email, kind, date_trunc('milliseconds', created_at) as created_at
  `;
}

export async function deleteOldEmailChanges(sql: Sql, storeId: number): Promise<void> {
  await sql`delete from email_changes where store_id = ${storeId} and expires_at < now()`;
}
