import { randomUUID } from 'node:crypto';

import type { Provider } from '../../shared/contracts/social.ts';
import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import type { Email } from '../email/mailer.ts';
import { signInEmail } from '../email/sign-in-email.ts';
import type { Dependencies, Place } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAttempt, type NewAttempt } from './attempt-queries.ts';
import { ATTEMPT_LIFETIME_MS } from './sign-in-limits.ts';
import { codeOf, createLinkToken, hashLinkToken, macOfCode } from './sign-in-secrets.ts';

/** What is asked for in a browser, whatever it is for. */
interface Asked {
  store: Store;
  place: Place;
  email: string;
  challenge: string;
  language: Language;
}

/**
 * Begins a sign-in and mails its link and code.
 *
 * Nobody is looked up, so known and unknown addresses cost the same statements, and so the same time.
 */
export async function startAttempt(
  deps: Dependencies,
  given: Asked & {
    returnUrl: string;
    /** The sign-in at a provider that waits for this address. */
    waiting: { id: string; provider: Provider } | null;
  },
): Promise<{ id: string }> {
  const { waiting, ...asked } = given;
  const { store, email: to, language } = asked;
  const minutes = ATTEMPT_LIFETIME_MS / 60_000;
  const attempt = { ...asked, socialAttemptId: waiting?.id ?? null, customerId: null };
  return mailAttempt(deps, { ...attempt, purpose: 'sign_in' }, ({ code, token }) =>
    signInEmail({
      store,
      to,
      language,
      code,
      link: `${deps.publicUrl}${linkPath(store.publicKey, token)}`,
      minutes,
      links: waiting && PROVIDER_NAMES[waiting.provider],
    }),
  );
}

/** Makes the secrets of an attempt and mails them. Both or neither: the mail is queued in the same transaction. */
export async function mailAttempt(
  deps: Dependencies,
  given: Asked & Pick<NewAttempt, 'purpose' | 'returnUrl' | 'customerId' | 'socialAttemptId'>,
  writeMail: (secrets: { code: string; token: string }) => Email,
): Promise<{ id: string }> {
  const { store, ...attempt } = given;
  const id = randomUUID();
  const token = createLinkToken();
  const code = codeOf(deps.portalKey, token);
  const expiresAt = new Date(Date.now() + ATTEMPT_LIFETIME_MS);
  const email = writeMail({ code, token });

  await deps.sql.begin(async (tx) => {
    const secrets = {
      tokenHash: hashLinkToken(token),
      codeMac: macOfCode(deps.portalKey, { storeId: store.id, id }, code),
    };
    // In one round trip: PostgreSQL answers them one after another.
    await Promise.all([
      insertAttempt(tx, { ...attempt, ...secrets, storeId: store.id, id, expiresAt }),
      enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt }),
    ]);
  });
  return { id };
}

/** The path of the link's page. */
export function linkPath(publicKey: string, token: string): string {
  return `/sign-in/${publicKey}/${token}`;
}
