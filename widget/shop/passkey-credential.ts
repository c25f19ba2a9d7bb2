import type { NewCredential, SignedChallenge } from '../../shared/contracts/passkey.ts';

/** Options as the server writes them: bytes are base64url, as everywhere in the JSON of WebAuthn Level 3. */
export type PasskeyOptions = Readonly<Record<string, unknown>> & { readonly challenge: string };

interface Descriptor {
  id: string;
}

// Browsers have functions of their own for this JSON, but not all have them, and of a password manager's credentials
// some have no `toJSON`. This is short enough to go the same way everywhere.

/** Lets the shopper choose a passkey of this origin, which signs the server's challenge. */
export async function signByPasskey(options: PasskeyOptions): Promise<SignedChallenge> {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
  } as PublicKeyCredentialRequestOptions;
  const credential = (await supported().get({ publicKey })) as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse;
  return {
    ...frameOf(credential),
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      userHandle: userHandle && textOf(userHandle),
    },
  };
}

/** Lets the shopper's device make a passkey for this origin. */
export async function makePasskey(options: PasskeyOptions): Promise<NewCredential> {
  const { user, excludeCredentials = [] } = options as {
    user?: Descriptor;
    excludeCredentials?: Descriptor[];
  };
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...user, id: bytesOf(user?.id ?? '') },
    excludeCredentials: excludeCredentials.map((known) => ({ ...known, id: bytesOf(known.id) })),
  } as unknown as PublicKeyCredentialCreationOptions;
  const credential = (await supported().create({ publicKey })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...frameOf(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Whether this browser, on this page, can do anything with passkeys. Pages without https cannot. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis;
}

/** What refused here: nobody agreed in time, the device has one of this account already, or it cannot at all. */
export function passkeyFailure(error: unknown): 'cancelled' | 'known' | 'unsupported' | null {
  if (!(error instanceof DOMException)) return null;
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return 'cancelled';
  return error.name === 'InvalidStateError' ? 'known' : 'unsupported';
}

function supported(): CredentialsContainer {
  if (!canUsePasskeys()) throw new DOMException('No passkeys here', 'NotSupportedError');
  return navigator.credentials;
}

function frameOf(credential: PublicKeyCredential) {
  const { id, rawId, authenticatorAttachment } = credential;
  return { id, rawId: textOf(rawId), type: 'public-key' as const, authenticatorAttachment };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
