import { randomBytes } from 'node:crypto';

import { base64url, decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { kidOf, ShopServer } from '../../test/harness/checkout.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { gatherClaims } from './checkout-claims.ts';
import { publishedKeys, signingKey } from './checkout-keys.ts';
import {
  KEY_PUBLISHED_AFTER_MS,
  KEY_PUBLISHED_BEFORE_MS,
  KEY_SIGNS_MS,
  STATEMENT_LIFETIME_MS,
} from './checkout-limits.ts';
import { readStatement, signStatement } from './checkout-statement.ts';

const MINUTE_MS = 60_000;

let sql: TestDatabase;
let portal: Portal;
let server: ShopServer;
let customerId: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  const { store, secretKey } = await makeStore(sql);
  server = new ShopServer(portal, store, secretKey);
  ({ customerId } = await signedIn(sql, store, 'awa@example.com'));
});
afterAll(() => sql[Symbol.asyncDispose]());

async function sign(now = new Date()): Promise<string> {
  const { store } = server;
  const claims = await gatherClaims(sql, { store, customerId, sale: { supply: 'goods' } }, now);
  return (await signStatement(portal.deps, { store, customerId, claims }, now)).statement;
}

const after = (ms: number) => new Date(Date.now() + ms);

describe('a statement is refused', () => {
  const refusal = (statement: string) => server.refusal({ customer: { statement } });

  test('when its time is over, by us and by whoever verifies it', async () => {
    const statement = await sign(after(-STATEMENT_LIFETIME_MS - MINUTE_MS));
    expect(await refusal(statement)).toBe('invalid_statement');
    await expect(server.verify(statement)).rejects.toThrow('"exp" claim');
  });

  test('when a word of it was changed', async () => {
    const [head, , signature] = (await sign()).split('.');
    const payload = { ...decodeJwt(await sign()), tax: { chargesVat: false } };
    const forged = [head, base64url.encode(JSON.stringify(payload)), signature].join('.');
    expect(await refusal(forged)).toBe('invalid_statement');
    await expect(server.verify(forged)).rejects.toThrow('signature verification failed');
  });

  test('when nobody signed it, or somebody else', async () => {
    const claims = decodeJwt(await sign());
    const unsigned = new UnsecuredJWT(claims).encode();
    const { privateKey } = await generateKeyPair('ES256');
    const head = { alg: 'ES256', typ: 'comptoir-checkout+jwt', kid: kidOf(await sign()) };
    const foreign = await new SignJWT(claims).setProtectedHeader(head).sign(privateKey);
    // The public key is known to everybody: it must not serve as the secret of another algorithm.
    const [key] = await publishedKeys(portal.deps, new Date());
    const confused = await new SignJWT(claims)
      .setProtectedHeader({ ...head, alg: 'HS256' })
      .sign(new TextEncoder().encode(JSON.stringify(key)));

    for (const statement of [unsigned, foreign, confused, '', 'x.y.z']) {
      expect(await refusal(statement)).toBe('invalid_statement');
      await expect(server.verify(statement)).rejects.toThrow();
    }
  });

  test('when it was made for another store, by another portal, or for another purpose', async () => {
    const { kid, privateKey } = await signingKey(portal.deps, new Date());
    const claims = decodeJwt(await sign());
    const signAs = (part: object, typ = 'comptoir-checkout+jwt') =>
      new SignJWT({ ...claims, ...part }).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(privateKey);

    expect(await refusal(await signAs({}))).toBeUndefined();
    expect(await refusal(await signAs({ aud: 'pk_0000000000000000' }))).toBe('invalid_statement');
    expect(await refusal(await signAs({ iss: 'https://elsewhere.example' }))).toBe('invalid_statement');
    expect(await refusal(await signAs({}, 'at+jwt'))).toBe('invalid_statement');
    expect(await refusal(await signAs({ exp: undefined }))).toBe('invalid_statement');
  });
});

describe('keys', () => {
  test('no private part is published, nor kept in the clear', async () => {
    const keys = await publishedKeys(portal.deps, new Date());
    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual(
      keys.map(() => ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']),
    );
    await expect(signingKey({ ...portal.deps, portalKey: randomBytes(32) }, new Date())).rejects.toThrow();
  });

  test('several servers that start at once sign with one key', async () => {
    await sql`delete from checkout_keys`;
    const kids = await Promise.all(Array.from({ length: 5 }, async () => kidOf(await sign())));
    expect(new Set(kids).size).toBe(1);
    expect(await publishedKeys(portal.deps, new Date())).toHaveLength(1);
  });

  test('the next key is published before it signs, and the old one until its statements are over', async () => {
    await sql`delete from checkout_keys`;
    const begin = Date.now();
    const at = (ms: number) => new Date(begin + ms);
    const published = async (ms: number) => (await publishedKeys(portal.deps, at(ms))).map(({ kid }) => kid);
    const signs = async (ms: number) => (await signingKey(portal.deps, at(ms))).kid;
    const first = await signs(0);
    expect(await published(KEY_SIGNS_MS - KEY_PUBLISHED_BEFORE_MS - MINUTE_MS)).toEqual([first]);

    const [, second] = await published(KEY_SIGNS_MS - KEY_PUBLISHED_BEFORE_MS + MINUTE_MS);
    expect(second).toMatch(/\S/);
    expect(await signs(KEY_SIGNS_MS - MINUTE_MS)).toBe(first);
    const last = await sign(at(KEY_SIGNS_MS - MINUTE_MS));

    expect(await signs(KEY_SIGNS_MS + MINUTE_MS)).toBe(second);
    expect(await published(KEY_SIGNS_MS + KEY_PUBLISHED_AFTER_MS - MINUTE_MS)).toEqual([first, second]);
    const { store } = server;
    expect(await readStatement(portal.deps, store, last, at(KEY_SIGNS_MS + MINUTE_MS))).toBe(customerId);

    const third = (await published(2 * KEY_SIGNS_MS - MINUTE_MS)).at(-1);
    expect(await published(2 * KEY_SIGNS_MS - MINUTE_MS)).toEqual([second, third]);
  });

  test('a portal that nobody asked for months goes on', async () => {
    await sql`delete from checkout_keys`;
    const first = kidOf(await sign());
    const later = after(5 * KEY_SIGNS_MS);
    expect(kidOf(await sign(later))).not.toBe(first);
    expect(await publishedKeys(portal.deps, later)).toHaveLength(1);
  });
});
