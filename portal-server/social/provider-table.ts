import { z } from 'zod';

import type { Provider } from '../../shared/contracts/social.ts';

/** What a provider says of a person. */
export interface ProviderProfile {
  /** Names the account there for good: with the provider's name, the key of an identity. */
  subject: string;
  /** For its owner to know it by: an address or a name. */
  label: string | null;
  /** A suggestion, unless `emailIsProven`. */
  email: string | null;
  /**
   * Whether the provider's word shows that whoever came holds this mailbox today. Only who runs a mailbox can say so;
   * one that has mailed a code to it, some time ago, cannot: addresses are given up, and given to others.
   */
  emailIsProven: boolean;
}

/** All that the server knows of one provider. */
export interface ProviderEntry {
  authorizeUrl: string;
  tokenUrl: string;
  scopes: string[];
  /** Whether it checks a PKCE verifier (RFC 7636). One that does not may refuse what it does not know. */
  hasPkce: boolean;
  /** How the token request carries the client's secret (RFC 6749, 2.3.1). */
  secretIn: 'basic' | 'body';
  source: IdTokenSource | ProfileSource;
}

/** Who it is stands in a signed token (OpenID Connect Core, 3.1.3.7). */
export interface IdTokenSource {
  kind: 'id-token';
  issuers: string[];
  jwksUrl: string;
  /** Whether the token repeats the nonce. */
  hasNonce: boolean;
  read: z.ZodType<ProviderProfile>;
}

/** Who it is is asked for with the access token, once it is clear that this was given to our application. */
export interface ProfileSource {
  kind: 'profile';
  profileUrl: string;
  /** Where the provider tells for whom it made a token; none where a token that came with our secret is enough. */
  tokenInfo?: TokenInfo;
  read: z.ZodType<ProviderProfile>;
}

export interface TokenInfo {
  url: string;
  /** The parameter that carries the token. */
  parameter: string;
  /** Also sends the application's own token, `<id>|<secret>`, as Facebook asks. */
  asApplication: boolean;
  /** Whom the token was made for. */
  read: z.ZodType<string>;
}

export type ProviderTable = Readonly<Record<Provider, ProviderEntry>>;

const Text = z.string().trim().min(1).max(320);
const Said = Text.nullish().catch(null);

/** The claims of OpenID Connect Core, 5.1. */
const Claims = z.object({
  sub: Text,
  name: Said,
  email: Said,
  email_verified: z.boolean().optional().catch(false),
  hd: Said,
});

/**
 * The providers, each with what its documents say. To add one: an entry here, its name in `PROVIDERS`, two variables in
 * `config.ts` come by themselves, and an icon for its button.
 */
export const PROVIDER_TABLE: ProviderTable = {
  google: {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scopes: ['openid', 'email', 'profile'],
    hasPkce: true,
    secretIn: 'basic',
    source: {
      kind: 'id-token',
      issuers: ['https://accounts.google.com', 'accounts.google.com'],
      jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
      hasNonce: true,
      // Google runs the mailboxes of gmail.com and those of a domain that it hosts (`hd`), and speaks for no others:
      // https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
      read: Claims.transform(({ sub, name, email, email_verified, hd }) => ({
        subject: sub,
        label: email ?? name ?? null,
        email: email ?? null,
        emailIsProven: email_verified === true && (Boolean(hd) || /@gmail\.com$/i.test(email ?? '')),
      })),
    },
  },

  facebook: {
    authorizeUrl: 'https://www.facebook.com/v26.0/dialog/oauth',
    tokenUrl: 'https://graph.facebook.com/v26.0/oauth/access_token',
    scopes: ['email', 'public_profile'],
    hasPkce: false,
    secretIn: 'body',
    source: {
      kind: 'profile',
      profileUrl: 'https://graph.facebook.com/v26.0/me?fields=id,name,email',
      tokenInfo: {
        url: 'https://graph.facebook.com/v26.0/debug_token',
        parameter: 'input_token',
        asApplication: true,
        read: z
          .object({ data: z.object({ app_id: z.coerce.string(), is_valid: z.literal(true) }) })
          .transform(({ data }) => data.app_id),
      },
      // The address may be missing, and nothing says whether it was ever checked.
      read: z.object({ id: Text, name: Said, email: Said }).transform(({ id, name, email }) => ({
        subject: id,
        label: name ?? email ?? null,
        email: email ?? null,
        emailIsProven: false,
      })),
    },
  },

  x: {
    authorizeUrl: 'https://x.com/i/oauth2/authorize',
    tokenUrl: 'https://api.x.com/2/oauth2/token',
    scopes: ['users.read', 'tweet.read', 'users.email'],
    hasPkce: true,
    secretIn: 'basic',
    source: {
      kind: 'profile',
      profileUrl: 'https://api.x.com/2/users/me?user.fields=confirmed_email',
      // Confirmed to X, once, and there only where the application may ask for it.
      read: z
        .object({ data: z.object({ id: Text, username: Said, confirmed_email: Said }) })
        .transform(({ data: { id, username, confirmed_email: email } }) => ({
          subject: id,
          label: username ? `@${username}` : null,
          email: email ?? null,
          emailIsProven: false,
        })),
    },
  },

  linkedin: {
    authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
    scopes: ['openid', 'profile', 'email'],
    hasPkce: false,
    secretIn: 'body',
    source: {
      kind: 'id-token',
      issuers: ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'],
      jwksUrl: 'https://www.linkedin.com/oauth/openid/jwks',
      // https://github.com/linkedin-developers/linkedin-api-js-client/issues/34: it takes one and does not repeat it.
      hasNonce: false,
      // `email_verified` says that LinkedIn has mailed it once. It runs nobody's mailbox.
      read: Claims.transform(({ sub, name, email }) => ({
        subject: sub,
        label: name ?? email ?? null,
        email: email ?? null,
        emailIsProven: false,
      })),
    },
  },

  amazon: {
    authorizeUrl: 'https://www.amazon.com/ap/oa',
    tokenUrl: 'https://api.amazon.com/auth/o2/token',
    scopes: ['profile'],
    hasPkce: true,
    secretIn: 'basic',
    source: {
      kind: 'profile',
      profileUrl: 'https://api.amazon.com/user/profile',
      tokenInfo: {
        url: 'https://api.amazon.com/auth/o2/tokeninfo',
        parameter: 'access_token',
        asApplication: false,
        read: z.object({ aud: z.string() }).transform(({ aud }) => aud),
      },
      read: z.object({ user_id: Text, name: Said, email: Said }).transform(({ user_id, name, email }) => ({
        subject: user_id,
        label: email ?? name ?? null,
        email: email ?? null,
        emailIsProven: false,
      })),
    },
  },
};
