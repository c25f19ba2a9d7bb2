import { createRemoteJWKSet, jwtVerify } from 'jose';

/** What this shop reads in a statement; there is more in it: see `docs/checkout.md`. */
export interface Claims {
  sub?: string;
  jti?: string;
  email: string | null;
  name: string | null;
  company: string | null;
  groups: { key: string; name: string | null; discountBasisPoints: number | null }[];
  vatId: { number: string; country: string | null; state: string; consultationNumber: string | null } | null;
  tax: {
    destination: { country: string } | null;
    treatment: string;
    chargesVat: boolean;
    words: { treatment: string; reason: string };
    invoiceWording: string | null;
  };
}

/** The keys are fetched when they are needed, and kept: one verifier serves the whole life of a server. */
export function createVerifier(portalUrl: string, publicKey: string): (statement: string) => Promise<Claims> {
  const keys = createRemoteJWKSet(new URL('/.well-known/comptoir/jwks.json', portalUrl));
  return async (statement) => {
    const { payload } = await jwtVerify<Claims>(statement, keys, {
      algorithms: ['ES256'],
      typ: 'comptoir-checkout+jwt',
      issuer: portalUrl,
      audience: publicKey,
    });
    return payload;
  };
}
