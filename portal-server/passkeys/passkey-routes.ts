import { randomBytes, randomUUID } from 'node:crypto';

import { type Context, Hono } from 'hono';

import * as contract from '../../shared/contracts/passkey.ts';
import { deviceOf, keptUserAgent } from '../auth/device-name.ts';
import { requestSession } from '../auth/request-session.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import { requireFreshProof } from '../auth/require-fresh-proof.ts';
import { requireLiveSession } from '../auth/require-live-session.ts';
import { tellWayIn } from '../auth/tell-way-in.ts';
import { hasOtherWayIn } from '../customers/customer-identity-queries.ts';
import type { Sql } from '../db/connect.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env, SignedInCustomer } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { validate } from '../http/validate.ts';
import { insertChallenge, takeChallenge } from './passkey-challenge-queries.ts';
import * as queries from './passkey-queries.ts';
import { CHALLENGE_LIFETIME_MS, creationOptions, readNewPasskey } from './web-authn.ts';

const CHALLENGE_BYTES = 32;
const USER_HANDLE_BYTES = 32;

/** The passkeys of a shopper's account. To add one wants a fresh proof; it is made on a page of the portal. */
export const passkeyRoutes = new Hono<Env>()
  .get(contract.listPasskeys.path, requireCustomer, async (c) =>
    c.json(contract.listPasskeys.response.encode(await passkeysOf(c))),
  )

  .post(
    contract.askToAddPasskey.path,
    requireCustomer,
    validate('json', contract.askToAddPasskey.body),
    requireFreshProof,
    async (c) => {
      const { store, customer, shopper, deps, sql } = c.var;
      const known = await queries.listCredentialIds(sql, customer);
      if (known.length >= contract.PASSKEYS_MAX) throw new ApiError('too_many_passkeys');

      const challenge = randomBytes(CHALLENGE_BYTES);
      const expiresAt = new Date(Date.now() + CHALLENGE_LIFETIME_MS);
      const { idHash: askedBy } = requestSession(c);
      await insertChallenge(sql, { storeId: store.id, challenge, askedBy, expiresAt });
      const fresh = randomBytes(USER_HANDLE_BYTES);
      const options = await creationOptions({
        publicUrl: deps.publicUrl,
        storeName: store.name,
        email: shopper?.email ?? '',
        name: shopper?.name ?? null,
        userHandle: await queries.findOrInsertUserHandle(sql, customer, fresh),
        challenge,
        known,
      });
      return c.json(contract.askToAddPasskey.response.encode({ options: { ...options } }));
    },
  )

  .post(
    contract.addPasskey.path,
    requireCustomer,
    validate('json', contract.addPasskey.body),
    requireFreshProof,
    async (c) => {
      const { store, customer, deps, sql } = c.var;
      const { credential, name = deviceNameOf(c), language: wished } = c.req.valid('json');
      const session = requestSession(c);
      const { idHash: askedBy } = session;
      const key = await readNewPasskey(deps.publicUrl, credential, (challenge) =>
        takeChallenge(sql, { storeId: store.id, challenge, askedBy }),
      );

      const language = pickLanguage(wished, store.language);
      await sql.begin(async (tx) => {
        await requireLiveSession(tx, { ...session, ...customer });
        const passkey = { ...key, id: randomUUID(), name };
        const isAdded = await queries.insertPasskey(tx, customer, passkey, contract.PASSKEYS_MAX);
        if (!isAdded) throw new ApiError(await reasonOf(tx, customer));
        await tellWayIn(tx, deps, { store, ...customer, kind: 'passkey_added', name, language });
      });
      return c.json(contract.addPasskey.response.encode(await passkeysOf(c)));
    },
  )

  .put(
    contract.renamePasskey.path,
    requireCustomer,
    validate('param', contract.renamePasskey.params),
    validate('json', contract.renamePasskey.body),
    async (c) => {
      const { passkeyId: id } = c.req.valid('param');
      const { name } = c.req.valid('json');
      const renamed = await queries.updatePasskeyName(c.var.sql, c.var.customer, { id, name });
      if (!renamed) throw new ApiError('not_found');

      return c.json(contract.renamePasskey.response.encode(await passkeysOf(c)));
    },
  )

  .delete(
    contract.removePasskey.path,
    requireCustomer,
    validate('param', contract.removePasskey.params),
    validate('json', contract.removePasskey.body),
    async (c) => {
      const { store, customer, deps, sql } = c.var;
      const language = pickLanguage(c.req.valid('json').language, store.language);
      await sql.begin(async (tx) => {
        if (!(await hasOtherWayIn(tx, customer))) throw new ApiError('last_way_in');
        const name = await queries.deletePasskey(tx, customer, c.req.valid('param').passkeyId);
        if (name === null) throw new ApiError('not_found');
        await tellWayIn(tx, deps, { store, ...customer, kind: 'passkey_removed', name, language });
      });
      return c.json(contract.removePasskey.response.encode(await passkeysOf(c)));
    },
  );

async function passkeysOf(c: Context<Env>): Promise<contract.PasskeyList> {
  const { sql, customer } = c.var;
  const [passkeys, canRemove] = await Promise.all([
    queries.listPasskeys(sql, customer),
    hasOtherWayIn(sql, customer),
  ]);
  return { passkeys, canRemove };
}

/** Why none was added: there are too many, or the credential is somebody's already. */
async function reasonOf(
  tx: Sql,
  customer: SignedInCustomer,
): Promise<'too_many_passkeys' | 'passkey_refused'> {
  const { length } = await queries.listCredentialIds(tx, customer);
  return length >= contract.PASSKEYS_MAX ? 'too_many_passkeys' : 'passkey_refused';
}

function deviceNameOf(c: Context<Env>): string {
  const { browser, system } = deviceOf(keptUserAgent(c.req.header('user-agent')));
  return [system, browser].filter((part) => part !== null).join(', ') || 'Passkey';
}
