import { z } from 'zod';

import { endpoint } from './endpoint.ts';

/** BCP 47: the language of the mail. */
export const MailLanguage = z.string().max(35).optional();

/** What was asked for: it names the attempt in the next request, and opens nothing by itself. */
export const AskedForProof = z.object({
  attempt: z.uuid(),
  expiresInMs: z.int(),
  resendInMs: z.int(),
});
export type AskedForProof = z.infer<typeof AskedForProof>;

export const ProofEntry = z.object({ attempt: z.uuid(), code: z.string().regex(/^\d{6}$/) });

/**
 * Mails a code to the signed-in shopper's own main address, by which they show that it is still them. Whatever
 * answers `proof_needed` wants such a proof, or a sign-in by mail, within the last ten minutes.
 *
 * Error: `too_many_requests`.
 */
export const askForProof = endpoint({
  method: 'post',
  path: '/proof',
  body: z.object({ language: MailLanguage }),
  response: AskedForProof.extend({ maskedEmail: z.string() }),
});

/** Proves with the mailed code, in the session that asked. Errors: `wrong_code`, `code_expired`, `too_many_tries`. */
export const enterProof = endpoint({
  method: 'post',
  path: '/proof/code',
  body: ProofEntry,
  response: z.object({}),
});
