import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { MailLanguage } from './proof.ts';
import { Secret } from './secret.ts';

/** At most so many belong to one account. */
export const PASSKEYS_MAX = 20;

const Name = z.string().trim().min(1).max(100);
const Base64Url = z
  .string()
  .max(8192)
  .regex(/^[\w-]*$/);

/** A `PublicKeyCredential` as its `toJSON` writes it. What is in it is checked by its signature. */
const Credential = {
  id: Base64Url.min(1),
  rawId: Base64Url.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).optional(),
};

/** What `navigator.credentials.create` gave. */
export const NewCredential = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
export type NewCredential = z.infer<typeof NewCredential>;

/** What `navigator.credentials.get` gave. */
export const SignedChallenge = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish(),
  }),
});
export type SignedChallenge = z.infer<typeof SignedChallenge>;

const Word = z.object({ word: Secret });

/**
 * What the portal's page gives to `navigator.credentials.get`, for the attempt that its address names. Works once, for five
 * minutes, in the browser that opened the page. Error: `link_expired`.
 */
export const askForPasskey = endpoint({
  method: 'post',
  path: '/sign-in/passkey/options',
  body: Word,
  response: z.object({
    /** `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, 5.1.9). */
    options: z.looseObject({ challenge: z.string() }),
  }),
});

/**
 * Ends the way to the portal's page: answers where it leads back to, with a return code for `exchangeReturnCode`.
 *
 * Errors: `link_expired`, `passkey_refused`, `passkey_copied` (it has counted backwards: there are two of it).
 */
export const answerByPasskey = endpoint({
  method: 'post',
  path: '/sign-in/passkey',
  body: Word.extend({ credential: SignedChallenge }),
  response: z.object({ url: z.string() }),
});

const PasskeyList = z.object({
  /** The latest first. */
  passkeys: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      createdAt: IsoDate,
      lastUsedAt: IsoDate.nullable(),
      /** Whether the person's other devices have it too. */
      isBackedUp: z.boolean(),
    }),
  ),
  /** Whether another way in is left without them. */
  canRemove: z.boolean(),
});
export type PasskeyList = z.infer<typeof PasskeyList>;

/** The passkeys that sign in to the account. They belong to the portal's origin, wherever they are looked at. */
export const listPasskeys = endpoint({ method: 'get', path: '/passkeys', response: PasskeyList });

/**
 * Begins to add one: what the browser gives to `navigator.credentials.create`, on a page of the portal. Works once, for
 * five minutes, in the session that asks. Errors: `proof_needed`, `too_many_passkeys`.
 */
export const askToAddPasskey = endpoint({
  method: 'post',
  path: '/passkeys/options',
  body: z.object({}),
  response: z.object({
    /** `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, 5.1.8). */
    options: z.looseObject({ challenge: z.string() }),
  }),
});

/**
 * Adds one, and tells its owner by mail. Without a name it is called by its device.
 *
 * Errors: `proof_needed`, `passkey_refused`, `too_many_passkeys`.
 */
export const addPasskey = endpoint({
  method: 'post',
  path: '/passkeys',
  body: z.object({ credential: NewCredential, name: Name.optional(), language: MailLanguage }),
  response: PasskeyList,
});

const params = z.object({ passkeyId: z.uuid() });

/** Calls one otherwise. Error: `not_found`. */
export const renamePasskey = endpoint({
  method: 'put',
  path: '/passkeys/:passkeyId',
  params,
  body: z.object({ name: Name }),
  response: PasskeyList,
});

/** Removes one, and tells its owner by mail. Errors: `not_found`, `last_way_in`. */
export const removePasskey = endpoint({
  method: 'delete',
  path: '/passkeys/:passkeyId',
  params,
  body: z.object({ language: MailLanguage }),
  response: PasskeyList,
});
