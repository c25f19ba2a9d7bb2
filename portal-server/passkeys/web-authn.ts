import { isIP } from 'node:net';

import type * as WebAuthn from '@simplewebauthn/server';

import type { NewCredential, SignedChallenge } from '../../shared/contracts/passkey.ts';
import { ApiError } from '../http/api-error.ts';

// The only file that knows the library. It comes with the first passkey: a tenth of a second and some 20 MiB that a
// start without any does not pay.
const library = () => import('@simplewebauthn/server');

type Answer = Parameters<typeof WebAuthn.verifyAuthenticationResponse>[0]['response'];
type NewAnswer = Parameters<typeof WebAuthn.verifyRegistrationResponse>[0]['response'];

/** How long the person has, with their finger or their other phone. */
export const CHALLENGE_LIFETIME_MS = 5 * 60 * 1000;

/** What is kept of a passkey's authenticator. */
export interface PasskeyKey {
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  canBeBackedUp: boolean;
  isBackedUp: boolean;
}

/** Decides once whether this challenge was given, to whoever answers. */
type TakeChallenge = (challenge: Buffer) => Promise<boolean>;

let judged = { publicUrl: '', canHavePasskeys: false };

/**
 * Whether the portal's address can have passkeys: over https or on this machine, and by a name, not a number. The last
 * answer is kept, since every session check asks for the same address.
 */
export function canHavePasskeys(publicUrl: string): boolean {
  if (judged.publicUrl !== publicUrl) {
    const { protocol, hostname } = new URL(publicUrl);
    const isNamed = !isIP(hostname.replaceAll(/[[\]]/g, ''));
    judged = { publicUrl, canHavePasskeys: isNamed && (protocol === 'https:' || hostname === 'localhost') };
  }
  return judged.canHavePasskeys;
}

/**
 * What `navigator.credentials.create` is given: a passkey that its device finds without being told who comes, and uses
 * only after a look, a finger or a PIN.
 */
export async function creationOptions(given: {
  publicUrl: string;
  storeName: string;
  email: string;
  name: string | null;
  userHandle: Buffer;
  challenge: Buffer;
  /** Credential ids that this customer has: a device adds none twice. */
  known: { credentialId: Buffer; transports: string[] }[];
}) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: given.storeName,
    rpID: new URL(given.publicUrl).hostname,
    userName: `${given.email} (${given.storeName})`,
    userDisplayName: given.name ?? given.email,
    userID: new Uint8Array(given.userHandle),
    challenge: new Uint8Array(given.challenge),
    timeout: CHALLENGE_LIFETIME_MS,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: given.known.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports,
    })),
  });
}

/** What `navigator.credentials.get` is given: any passkey of this store that is on the person's devices. */
export async function requestOptions(publicUrl: string, challenge: Buffer) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: new URL(publicUrl).hostname,
    challenge: new Uint8Array(challenge),
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
  });
}

/** The key that a new credential brings. Throws `passkey_refused` where it answers no challenge of ours, or not here. */
export async function readNewPasskey(
  publicUrl: string,
  credential: NewCredential,
  takeChallenge: TakeChallenge,
): Promise<PasskeyKey> {
  const { verifyRegistrationResponse } = await library();
  const { registrationInfo } = await refuseOnThrow(() =>
    verifyRegistrationResponse({
      response: asGiven(credential) as NewAnswer,
      expectedChallenge: (challenge) => takeChallenge(Buffer.from(challenge, 'base64url')),
      expectedOrigin: publicUrl,
      expectedRPID: new URL(publicUrl).hostname,
      requireUserVerification: true,
    }),
  );
  if (!registrationInfo) throw new ApiError('passkey_refused', { cause: 'The attestation does not verify' });

  const { credential: key, credentialDeviceType, credentialBackedUp } = registrationInfo;
  return {
    credentialId: Buffer.from(key.id, 'base64url'),
    publicKey: Buffer.from(key.publicKey),
    counter: key.counter,
    transports: credential.response.transports ?? [],
    canBeBackedUp: credentialDeviceType === 'multiDevice',
    isBackedUp: credentialBackedUp,
  };
}

/**
 * What is new about a passkey that has signed a challenge of ours here. Throws `passkey_refused` where it has not, and
 * `passkey_copied` where it has counted backwards: then there are two of it, and one may be somebody else's.
 */
export async function readSignedChallenge(
  publicUrl: string,
  signed: SignedChallenge,
  key: PasskeyKey,
  takeChallenge: TakeChallenge,
): Promise<Pick<PasskeyKey, 'counter' | 'isBackedUp'>> {
  const { verifyAuthenticationResponse } = await library();
  const { verified, authenticationInfo } = await refuseOnThrow(() =>
    verifyAuthenticationResponse({
      response: asGiven(signed) as Answer,
      expectedChallenge: (challenge) => takeChallenge(Buffer.from(challenge, 'base64url')),
      expectedOrigin: publicUrl,
      expectedRPID: new URL(publicUrl).hostname,
      credential: {
        id: key.credentialId.toString('base64url'),
        publicKey: new Uint8Array(key.publicKey),
        // Compared below, once the signature is known to be its own.
        counter: 0,
      },
      requireUserVerification: true,
    }),
  );
  if (!verified) throw new ApiError('passkey_refused', { cause: 'The signature does not verify' });
  const { newCounter: counter, credentialBackedUp: isBackedUp } = authenticationInfo;
  // WebAuthn Level 3, 7.2, step 22. Those that are backed up do not count.
  if (Math.max(counter, key.counter) > 0 && counter <= key.counter) throw new ApiError('passkey_copied');
  return { counter, isBackedUp };
}

/** The library throws for whatever is wrong with an answer; its words are for the log. */
async function refuseOnThrow<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (cause) {
    throw new ApiError('passkey_refused', { cause });
  }
}

function asGiven<T extends NewCredential | SignedChallenge>(credential: T) {
  return { ...credential, clientExtensionResults: credential.clientExtensionResults ?? {} };
}
