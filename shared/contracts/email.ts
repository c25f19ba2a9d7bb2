import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { AskedForProof, MailLanguage, ProofEntry } from './proof.ts';

const TypedEmail = z.string().trim().min(3).max(320);

/** The addresses of an account, the main one first, then those in use, then those that were left. */
export const EmailList = z.object({
  emails: z.array(
    z.object({
      email: z.string(),
      /** Where mail about the account goes. */
      isPrimary: z.boolean(),
      provenAt: IsoDate,
      /** When it was removed. Its orders still show, until somebody else proves it. */
      releasedAt: IsoDate.nullable(),
    }),
  ),
  /** What this session has asked to add and not yet proven. */
  pending: z.array(AskedForProof.extend({ email: z.string() })),
});
export type EmailList = z.infer<typeof EmailList>;

export const listEmails = endpoint({ method: 'get', path: '/emails', response: EmailList });

/**
 * Mails a code to an address that the account is to have too. Answers alike, whoever has it.
 *
 * Errors: `proof_needed`, `invalid_request` (field `email`), `too_many_requests`.
 */
export const askToAddEmail = endpoint({
  method: 'post',
  path: '/emails',
  body: z.object({ email: TypedEmail, language: MailLanguage }),
  response: AskedForProof,
});

/**
 * Adds the address with the mailed code: from now on its orders show here. The main address is told, with a way back.
 *
 * Errors: `proof_needed`, `wrong_code`, `code_expired`, `too_many_tries`; and, only when the code was right,
 * `email_taken`: somebody has proven it in an account of its own, which stays apart.
 */
export const addEmail = endpoint({
  method: 'post',
  path: '/emails/code',
  body: ProofEntry,
  response: EmailList,
});

const NamedEmail = z.object({ email: TypedEmail, language: MailLanguage });

/** Makes one of their addresses the main one; the former is told, with a way back. Errors: `proof_needed`, `not_found`. */
export const makeEmailPrimary = endpoint({
  method: 'put',
  path: '/emails/primary',
  body: NamedEmail,
  response: EmailList,
});

/**
 * Removes an address, which is told, with a way back. It goes on collecting its orders for them until somebody else
 * proves it. Errors: `proof_needed`, `not_found`, `email_in_use` (the main one).
 */
export const removeEmail = endpoint({
  method: 'delete',
  path: '/emails',
  body: NamedEmail,
  response: EmailList,
});
