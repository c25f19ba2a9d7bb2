import { describe, expect, test } from 'vitest';

import { readConfig } from './config.ts';

const KEY = 'ab'.repeat(32);

/** Where shoppers reach the portal, mail must be able to reach them. */
const SMTP = { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'shop@example.com' };

test('nothing needs to be set', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: undefined,
    dataFolder: './data',
    port: 4000,
    portIsFixed: false,
    host: '127.0.0.1',
    publicUrl: undefined,
    portalKey: undefined,
    smtpUrl: undefined,
    mailFrom: 'comptoir@localhost',
    trustedProxies: 0,
    providerKeys: {},
    vatAddresses: {
      viesUrl: 'https://ec.europa.eu/taxation_customs/vies/rest-api',
      brregUrl: 'https://data.brreg.no/enhetsregisteret/api',
      bfsUrl: 'https://www.uid-wse.admin.ch/V5.0/PublicServices.svc',
      hmrcUrl: 'https://api.service.hmrc.gov.uk',
      hmrcCredentials: undefined,
    },
  });
});

test('HMRC’s credentials are an id and a secret', () => {
  const { hmrcCredentials } = readConfig({ HMRC_CREDENTIALS: 'app:secret' }).vatAddresses;
  expect(hmrcCredentials).toEqual({ clientId: 'app', clientSecret: 'secret' });
  expect(() => readConfig({ HMRC_CREDENTIALS: 'app' })).toThrow(/HMRC_CREDENTIALS: .*ID:SECRET/);
  expect(() => readConfig({ VIES_URL: 'vies' })).toThrow('VIES_URL: must be an address');
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({}));
});

test('a port that is asked for is fixed', () => {
  expect(readConfig({ PORT: '4000' })).toMatchObject({ port: 4000, portIsFixed: true });
});

test('the key is read from hex and from base64 alike', () => {
  const bytes = Buffer.from(KEY, 'hex');
  expect(readConfig({ PORTAL_KEY: KEY }).portalKey).toEqual(bytes);
  expect(readConfig({ PORTAL_KEY: bytes.toString('base64') }).portalKey).toEqual(bytes);
});

test('the public address is kept as an origin, without a slash', () => {
  expect(readConfig({ ...SMTP, PUBLIC_URL: 'https://Account.Example.com/' }).publicUrl).toBe(
    'https://account.example.com',
  );
});

test('reads the keys of providers, in pairs', () => {
  const environment = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: ' secret\n', X_CLIENT_ID: ' ' };
  expect(readConfig(environment).providerKeys).toEqual({
    google: { clientId: 'id', clientSecret: 'secret' },
  });
});

test.each([
  { HOST: 'localhost' },
  { HOST: '::1' },
  { HOST: '0.0.0.0', ...SMTP },
  { HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:4000' },
])('listens where it is told, once it is clear who may read the mails: %o', (environment) => {
  expect(readConfig(environment).host).toBe(environment.HOST);
});

describe('a wrong variable is refused by name, with the remedy', () => {
  test.each([
    [{ DATABASE_URL: 'mysql://root@localhost/shop' }, 'DATABASE_URL: must be like postgres://'],
    [{ DATABASE_URL: 'localhost' }, 'DATABASE_URL: must be like postgres://'],
    [{ PORT: '80a' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ PUBLIC_URL: 'https://example.com/account' }, 'PUBLIC_URL: must be an origin, without a path'],
    [{ PUBLIC_URL: 'account.example.com' }, 'PUBLIC_URL: must be like https://account.example.com'],
    [{ PORTAL_KEY: 'secret' }, 'PORTAL_KEY: must be 32 bytes in hex or base64: make one by'],
    [{ SMTP_URL: 'https://mail.example' }, 'SMTP_URL: must be like smtps://'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM: must be the address that mails come from'],
    [{ PUBLIC_URL: 'https://account.example.com' }, 'SMTP_URL: must be set'],
    [{ HOST: '0.0.0.0' }, 'HOST: lets others reach the mailbox: set PUBLIC_URL and SMTP_URL'],
    [{ HOST: '::' }, 'HOST: lets others reach the mailbox'],
    [{ MAIL_FROM: 'Shop <shop@example.com>' }, 'MAIL_FROM: must be one address and nothing else'],
    [{ GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET: must be set too, as google’s console shows it'],
    [
      { X_CLIENT_SECRET: 's' },
      'X_CLIENT_ID: must be set too, as x’s console shows it, or X_CLIENT_SECRET left out',
    ],
    [{ TRUSTED_PROXIES: '-1' }, 'TRUSTED_PROXIES: must be a whole number from 0 to 10'],
  ])('%o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  test('all of them at once', () => {
    expect(() => readConfig({ PORT: 'x', PORTAL_KEY: 'y' })).toThrow(/PORT:.*\n.*PORTAL_KEY:/);
  });
});
