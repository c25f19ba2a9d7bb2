import { createTransport, type Transporter } from 'nodemailer';

import { type Email, type Mailer, MailNotSent, MailRefused } from './mailer.ts';

const DNS_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 15_000;
const GREETING_TIMEOUT_MS = 15_000;
/** Without a byte from the other side. */
const SILENCE_TIMEOUT_MS = 30_000;
/** For one mail, whatever the other side does: one that trickles its answers is never silent. */
const SEND_TIMEOUT_MS = 60_000;
const CONNECTIONS_LIMIT = 3;

/**
 * Sends by the SMTP server that `smtpUrl` names (`smtps://user:password@host:465`, or `smtp://` with
 * STARTTLS where it is offered), from the address `from` under the store's name.
 */
export function createSmtpMailer(given: { smtpUrl: string; from: string }): Mailer & { close(): void } {
  const transport = createTransport({
    url: given.smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS_LIMIT,
    dnsTimeout: DNS_TIMEOUT_MS,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    // A mail is text that we made: nothing in it may ever name a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send(email, id) {
      await transport.sendMail(toMessage(email, id, given.from)).catch((error: unknown) => {
        throw toFailure(error);
      });
    },
    close: () => transport.close(),
  };
}

function toMessage(email: Email, id: string, from: string): Parameters<Transporter['sendMail']>[0] {
  return {
    // As objects, so that no part of them is read as a list of addresses.
    from: { name: email.fromName, address: from },
    to: { name: '', address: email.to },
    envelope: { from, to: [email.to] },
    // The same at each try, so that a mailbox may show a mail that came twice once.
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    subject: email.subject,
    text: email.text,
    html: email.html,
    // RFC 3834: nobody's holiday notice should answer this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  };
}

function toFailure(error: unknown): MailNotSent {
  const { code = 'no code', responseCode, permanent } = error as SmtpFailure;
  const reason = responseCode ? `${code} ${responseCode}` : code;
  // A refused password is the operator's to mend, and the mail then goes out.
  const refused = permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return new (refused ? MailRefused : MailNotSent)(reason, { cause: error });
}

/** What nodemailer leaves on its errors. */
interface SmtpFailure {
  code?: string;
  responseCode?: number;
  /** True for 5yz replies but 503. */
  permanent?: boolean;
}
