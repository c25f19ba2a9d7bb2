/** One mail, ready to go: both parts are complete, nothing in them is left to fill in. */
export interface Email {
  to: string;
  /** The name beside the portal's own address: the store's. */
  fromName: string;
  subject: string;
  text: string;
  html: string;
}

/** How mail leaves the server: by SMTP, or into the development mailbox. */
export interface Mailer {
  /** Rejects when the mail was not taken over; the caller tries again. */
  send(email: Email): Promise<void>;
}
