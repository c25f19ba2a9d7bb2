/** One mail, ready to go: both parts are complete, nothing in them is left to fill in. */
export interface Email {
  /** A single address in normal form. */
  to: string;
  /** The name beside the portal's own address: the store's. */
  fromName: string;
  subject: string;
  text: string;
  html: string;
}

/** How mail leaves the server: by SMTP, or into the development mailbox. */
export interface Mailer {
  /**
   * Rejects when the mail was not taken over: with `MailRefused` when it never will be, else the caller
   * tries again. `id` is the same at each try, so that a mail that went out twice can be shown once.
   */
  send(email: Email, id: string): Promise<void>;
}

/**
 * A mail was not taken over. `reason` is for the log: it names the failure by its codes only, since what
 * a mail server answers may quote the subject, and so the code in it.
 */
export class MailNotSent extends Error {
  override readonly name: string = 'MailNotSent';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** The recipient's side said no for good (a 5yz reply, RFC 5321, 4.2.1). */
export class MailRefused extends MailNotSent {
  override readonly name = 'MailRefused';
}
