import { z } from 'zod';

import { PROVIDERS } from '../shared/contracts/social.ts';
import { isLoopback } from './http/loopback.ts';
import type { ProviderKeys } from './social/provider-key.ts';
import type { VatAuthorityAddresses } from './vat/vat-authorities.ts';
import { readVatAddresses, VAT_ENVIRONMENT } from './vat/vat-environment.ts';

const DEFAULT_PORT = 4000;
const DEFAULT_SENDER = 'comptoir@localhost';

/** What the operator decides, read once. Each field is one environment variable: see docs/operators.md. */
export interface Config {
  /** Undefined: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | undefined;
  dataFolder: string;
  port: number;
  /** A port that was asked for is used or refused; the usual one may give way to the next free one. */
  portIsFixed: boolean;
  host: string;
  /** Undefined: `http://localhost:<port>`, once the port is known. */
  publicUrl: string | undefined;
  /** Undefined: the key in the data folder, made at the first start. */
  portalKey: Buffer | undefined;
  /** Undefined: mails go to the development mailbox. */
  smtpUrl: string | undefined;
  mailFrom: string;
  trustedProxies: number;
  /** Where shoppers may sign in beside by e-mail, in every store that does not say otherwise. */
  providerKeys: ProviderKeys;
  vatAddresses: VatAuthorityAddresses;
}

/** Reads the environment. Throws one error that names every wrong variable and its remedy. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = Environment.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  const values = result.data;
  return {
    databaseUrl: values.DATABASE_URL,
    dataFolder: values.DATA_FOLDER,
    port: values.PORT ?? DEFAULT_PORT,
    portIsFixed: values.PORT !== undefined,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    portalKey: values.PORTAL_KEY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    trustedProxies: values.TRUSTED_PROXIES,
    providerKeys: toProviderKeys(given),
    vatAddresses: readVatAddresses(values),
  };
}

function toProviderKeys(given: Record<string, string | undefined>): ProviderKeys {
  const keys: ProviderKeys = {};
  for (const provider of PROVIDERS) {
    const [clientId, clientSecret] = keyVariables(provider).map((name) => given[name]?.trim());
    if (clientId && clientSecret) keys[provider] = { clientId, clientSecret };
  }
  return keys;
}

/** `GOOGLE_CLIENT_ID`, `GOOGLE_CLIENT_SECRET`. */
function keyVariables(provider: string): [id: string, secret: string] {
  const name = provider.toUpperCase();
  return [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`];
}

const Environment = z
  .looseObject({
    DATABASE_URL: addressOf(
      ['postgres:', 'postgresql:'],
      'postgres://user:password@host:5432/name',
    ).optional(),
    DATA_FOLDER: z.string().default('./data'),
    PORT: integerBetween(0, 65_535).optional(),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: addressOf(['http:', 'https:'], 'https://account.example.com').transform(toOrigin).optional(),
    PORTAL_KEY: z.string().transform(toKey).optional(),
    SMTP_URL: addressOf(['smtp:', 'smtps:'], 'smtps://user:password@host:465').optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\s<>@]+@[^\s<>@]+$/, 'must be one address and nothing else: shop@example.com')
      .default(DEFAULT_SENDER),
    TRUSTED_PROXIES: integerBetween(0, 10).default(0),
    ...VAT_ENVIRONMENT,
  })
  // Whoever reaches the mailbox can sign in as anybody.
  .refine((values) => values.SMTP_URL || values.PUBLIC_URL || isLoopback(values.HOST), {
    path: ['HOST'],
    message:
      'lets others reach the mailbox: set PUBLIC_URL and SMTP_URL, or leave HOST out to listen on this machine only',
  })
  .refine((values) => !values.SMTP_URL || values.MAIL_FROM !== DEFAULT_SENDER, {
    path: ['MAIL_FROM'],
    message: 'must be the address that mails come from, since SMTP_URL is set',
  })
  // The mailbox stays shut on such an address, so nobody could ever sign in.
  .refine((values) => values.SMTP_URL || !values.PUBLIC_URL || isLoopback(hostOf(values.PUBLIC_URL)), {
    path: ['SMTP_URL'],
    message: 'must be set, as smtps://user:password@host:465, since shoppers reach PUBLIC_URL and get mails',
  })
  .superRefine(requireWholeKeys);

// Half a key is a button that fails when a shopper presses it.
function requireWholeKeys(values: Record<string, unknown>, context: z.RefinementCtx): void {
  for (const provider of PROVIDERS) {
    const names = keyVariables(provider);
    const missing = names.filter((name) => values[name] === undefined);
    const [name] = missing;
    if (missing.length !== 1 || name === undefined) continue;
    const other = names.find((given) => given !== name);
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `must be set too, as ${provider}’s console shows it, or ${other} left out`,
    });
  }
}

function addressOf(protocols: string[], example: string) {
  return z.string().refine((value) => protocols.includes(protocolOf(value)), `must be like ${example}`);
}

function hostOf(value: string): string {
  return URL.canParse(value) ? new URL(value).hostname : '';
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}

function integerBetween(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

// Links, cookies and CORS compare origins: a path would be dropped by some and kept by others.
function toOrigin(value: string, context: z.RefinementCtx): string {
  const url = new URL(value);
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    context.addIssue('must be an origin, without a path: https://account.example.com');
  }
  return url.origin;
}

function toKey(value: string, context: z.RefinementCtx): Buffer {
  const key = Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
  if (key.length !== 32) {
    context.addIssue('must be 32 bytes in hex or base64: make one by `openssl rand -hex 32`');
  }
  return key;
}
