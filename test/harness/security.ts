import type { listSessions, listSignIns } from '../../shared/contracts/device.ts';
import type { listEmails } from '../../shared/contracts/email.ts';
import type { listIdentities } from '../../shared/contracts/social.ts';
import type { Answer } from '../../widget/core/api-client.ts';

type Email = Answer<typeof listEmails>['emails'][number];
type Identity = Answer<typeof listIdentities>['identities'][number];
type Session = Answer<typeof listSessions>['sessions'][number];
type SignIn = Answer<typeof listSignIns>['signIns'][number];

/** Parts of an account as the API answers them. What a test is about, it says itself. */
export function anEmail(part: Partial<Email> = {}): Email {
  return {
    email: 'awa@example.com',
    isPrimary: false,
    provenAt: '2026-03-02T10:15:00Z',
    releasedAt: null,
    ...part,
  };
}

export function anIdentity(part: Partial<Identity> = {}): Identity {
  return {
    provider: 'google',
    label: 'awa@example.com',
    linkedAt: '2026-03-02T10:15:00Z',
    lastUsedAt: '2026-03-04T08:00:00Z',
    ...part,
  };
}

export function aSession(part: Partial<Session> = {}): Session {
  return {
    id: 'a'.repeat(64),
    device: { browser: 'Firefox', system: 'Windows' },
    place: 'shop',
    createdAt: '2026-03-02T10:15:00Z',
    usedAt: '2026-03-04T08:00:00Z',
    isCurrent: false,
    ...part,
  };
}

export function aSignIn(part: Partial<SignIn> = {}): SignIn {
  return {
    happenedAt: '2026-03-02T10:15:00Z',
    method: 'code',
    succeeded: true,
    device: { browser: 'Safari', system: 'iPhone' },
    network: '192.0.2.0/24',
    ...part,
  };
}

export const askedForCode = { attempt: 'attempt-1', expiresInMs: 600_000, resendInMs: 30_000 };

/** A session on another device, in the portal's own page. */
export const phone = aSession({
  id: 'b'.repeat(64),
  device: { browser: 'Safari', system: 'iPhone' },
  place: 'portal',
});
