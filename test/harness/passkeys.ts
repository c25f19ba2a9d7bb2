import type { listPasskeys } from '../../shared/contracts/passkey.ts';
import type { Answer } from '../../widget/core/api-client.ts';

type Passkey = Answer<typeof listPasskeys>['passkeys'][number];

/** A passkey of an account as the API answers it. What a test is about, it says itself. */
export function aPasskey(part: Partial<Passkey> = {}): Passkey {
  return {
    id: '7f0a4c52-1111-4111-8111-111111111111',
    name: 'Chrome on Android',
    createdAt: '2026-03-02T10:15:00Z',
    lastUsedAt: '2026-03-04T08:00:00Z',
    isBackedUp: false,
    ...part,
  };
}

/** Takes the place of the browser's authenticators, which ask a person, until it is restored. */
export class FakeAuthenticator {
  /** What `get` and `create` were given. */
  readonly asked: CredentialRequestOptions[] = [];
  private readonly own = Object.getOwnPropertyDescriptor(navigator, 'credentials');
  /** WebKitGTK is built without WebAuthn. */
  private readonly isAlone = !('PublicKeyCredential' in window);

  /** Answers with a credential of these bytes; or refuses, as by `new DOMException('', 'NotAllowedError')`. */
  constructor(refuses?: DOMException) {
    const answer = async (options: CredentialRequestOptions) => {
      this.asked.push(options);
      if (refuses) throw refuses;
      return CREDENTIAL;
    };
    const value = { get: answer, create: answer };
    Object.defineProperty(navigator, 'credentials', { value, configurable: true });
    if (this.isAlone)
      Object.defineProperty(window, 'PublicKeyCredential', { value: () => {}, configurable: true });
  }

  restore(): void {
    delete (navigator as { credentials?: unknown }).credentials;
    if (this.own) Object.defineProperty(navigator, 'credentials', this.own);
    if (this.isAlone) delete (window as { PublicKeyCredential?: unknown }).PublicKeyCredential;
  }
}

/** Each test of this suite has a browser with passkeys, also where the real one has none. */
export function useFakeAuthenticator(): void {
  let authenticator: FakeAuthenticator;
  beforeEach(() => void (authenticator = new FakeAuthenticator()));
  afterEach(() => authenticator.restore());
}

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

// 251 to 255 are written with both of the signs that base64url has for itself.
const CREDENTIAL = {
  id: '-_z9',
  rawId: bytes(251, 252, 253),
  authenticatorAttachment: 'platform',
  response: {
    clientDataJSON: bytes(1),
    authenticatorData: bytes(2, 3),
    signature: bytes(255, 255, 255),
    userHandle: bytes(4, 5, 6, 7),
    attestationObject: bytes(8),
    getTransports: () => ['internal'],
  },
};

/** `CREDENTIAL` signed, in JSON. */
export const SIGNED = {
  id: '-_z9',
  rawId: '-_z9',
  type: 'public-key',
  authenticatorAttachment: 'platform',
  response: {
    clientDataJSON: 'AQ',
    authenticatorData: 'AgM',
    signature: '____',
    userHandle: 'BAUGBw',
  },
};

/** `CREDENTIAL` made, in JSON. */
export const MADE = {
  ...SIGNED,
  response: { clientDataJSON: 'AQ', attestationObject: 'CA', transports: ['internal'] },
};
