import { randomUUID } from 'node:crypto';

import { enqueueEmail } from '../email/mail-queue.ts';
import { signInEmail } from '../email/sign-in-email.ts';
import type { Dependencies, Place } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAttempt } from './attempt-queries.ts';
import { ATTEMPT_LIFETIME_MS } from './sign-in-limits.ts';
import { codeOf, createLinkToken, hashLinkToken, macOfCode } from './sign-in-secrets.ts';

/**
 * Begins a sign-in and mails its link and code. Both or neither: the mail is queued in the same transaction.
 *
 * Nobody is looked up, so known and unknown addresses cost the same statements, and so the same time.
 */
export async function startAttempt(
  deps: Dependencies,
  given: {
    store: Store;
    place: Place;
    email: string;
    challenge: string;
    language: Language;
    returnUrl: string;
    /** The sign-in at a provider that waits for this address. */
    socialAttemptId: string | null;
  },
): Promise<{ id: string }> {
  const { store, ...attempt } = given;
  const id = randomUUID();
  const token = createLinkToken();
  const code = codeOf(deps.portalKey, token);
  const expiresAt = new Date(Date.now() + ATTEMPT_LIFETIME_MS);
  const email = signInEmail({
    store,
    to: attempt.email,
    language: attempt.language,
    code,
    link: `${deps.publicUrl}${linkPath(store.publicKey, token)}`,
    minutes: ATTEMPT_LIFETIME_MS / 60_000,
  });

  await deps.sql.begin(async (tx) => {
    const secrets = {
      tokenHash: hashLinkToken(token),
      codeMac: macOfCode(deps.portalKey, { storeId: store.id, id }, code),
    };
    await insertAttempt(tx, { ...attempt, ...secrets, storeId: store.id, id, expiresAt });
    await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
  });
  return { id };
}

/** The path of the link's page. */
export function linkPath(publicKey: string, token: string): string {
  return `/sign-in/${publicKey}/${token}`;
}
