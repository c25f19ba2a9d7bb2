import { randomUUID } from 'node:crypto';

import type { Email, Mailer } from './mailer.ts';

const MAILS_LIMIT = 50;

export interface KeptEmail extends Email {
  id: string;
  receivedAt: Date;
}

/** A mailer for development: keeps the latest mails in memory, for the mailbox page to show. */
export interface Mailbox extends Mailer {
  /** Newest first. */
  list(): readonly KeptEmail[];
  find(id: string): KeptEmail | undefined;
}

/** Used where no SMTP server is configured. Its mails are of this process and end with it. */
export function createMailbox(limit = MAILS_LIMIT): Mailbox {
  let mails: readonly KeptEmail[] = [];
  return {
    async send(email) {
      mails = [{ ...email, id: randomUUID(), receivedAt: new Date() }, ...mails].slice(0, limit);
    },
    list: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
  };
}

export function isMailbox(mailer: Mailer): mailer is Mailbox {
  return 'list' in mailer && 'find' in mailer;
}
