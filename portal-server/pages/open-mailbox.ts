import { isMailbox, type Mailbox } from '../email/mailbox.ts';
import type { Dependencies } from '../http/env.ts';
import { isLoopback } from '../http/loopback.ts';

/**
 * The mailbox, where anybody may read it: on a server that shoppers reach by this machine's own name only. Whoever
 * reads its mails can sign in as whom they are for, so on any other address it stays shut, even if the
 * operator has forgotten to name an SMTP server.
 */
export function openMailbox({ mailer, publicUrl }: Dependencies): Mailbox | null {
  return isMailbox(mailer) && isLoopback(new URL(publicUrl).hostname) ? mailer : null;
}
