import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** An authenticator in software: one discoverable ES256 passkey, that has checked who uses it. */
export class Authenticator {
  credentialId: Buffer = randomBytes(32);
  counter = 0;
  /** What the page's address is, where the browser tells the truth. */
  origin = 'https://account.example';
  rpId = 'account.example';
  isUserVerified = true;
  userHandle = '';
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });

  /** `navigator.credentials.create`, and `toJSON` of what it gives. */
  create(options: { challenge: string; user?: { id: string } }) {
    this.userHandle = options.user?.id ?? '';
    const attestation = encodeMap([
      ['fmt', 'none'],
      ['attStmt', new Map<string, unknown>()],
      ['authData', this.authenticatorData(ATTESTED, this.attestedCredential())],
    ]);
    return this.toJson({
      clientDataJSON: this.clientData('webauthn.create', options.challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** `navigator.credentials.get`, likewise. Counts, as a security key does. */
  get(options: { challenge: string }) {
    this.counter++;
    const clientData = this.clientData('webauthn.get', options.challenge);
    const authenticatorData = this.authenticatorData(0);
    const clientDataHash = createHash('sha256').update(clientData).digest();
    const signature = sign(
      'sha256',
      Buffer.concat([authenticatorData, clientDataHash]),
      this.keys.privateKey,
    );
    return this.toJson({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: this.userHandle,
    });
  }

  private toJson<R extends object>(response: R) {
    const id = this.credentialId.toString('base64url');
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response };
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  /** WebAuthn Level 3, 6.1: digest of the RP ID, flags, counter, and what follows. */
  private authenticatorData(flags: number, rest: Buffer = Buffer.alloc(0)): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | USER_PRESENT | (this.isUserVerified ? USER_VERIFIED : 0));
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([createHash('sha256').update(this.rpId).digest(), head, rest]);
  }

  private attestedCredential(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    // COSE_Key (RFC 9052, 7): kind EC2, ES256, P-256.
    const key = encodeMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    return Buffer.concat([Buffer.alloc(16), length, this.credentialId, key]);
  }
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

type Cbor = number | string | Buffer | Map<string, unknown>;

/** As much of CBOR (RFC 8949) as an authenticator needs. */
function encodeMap(entries: [number | string, Cbor][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(encode)]);
}

function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : head(5, 0);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
