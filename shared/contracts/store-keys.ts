import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

/** How many keys of a store may hold at once. */
export const SECRET_KEYS_MAX = 10;

/** For how long a key that is replaced may hold on: a week. */
export const KEY_OVERLAP_MAX_HOURS = 168;

/** Names a key, and opens nothing: its SHA-256, in hex. */
const KeyName = z.string().regex(/^[0-9a-f]{64}$/);

/** The keys that hold, newest first. */
export const SecretKeyList = z.object({
  keys: z.array(
    z.object({
      id: KeyName,
      /** The key's last characters; null of a key from before these were kept. */
      hint: z.string().nullable(),
      createdAt: IsoDate,
      /** The address of whoever made it; null where whoever runs the portal did. */
      createdBy: z.string().nullable(),
      /** When it ends, where a newer one replaces it. */
      revokedAt: IsoDate.nullable(),
    }),
  ),
});
export type SecretKeyList = z.infer<typeof SecretKeyList>;

/** For owners. */
export const listSecretKeys = endpoint({
  method: 'get',
  path: '/admin/:store/keys',
  params: InStore,
  response: SecretKeyList,
});

/**
 * Makes a key, which is shown in this answer and never again. With `replaces`, that one ends after `overlapHours`. For owners.
 * Errors: `proof_needed` (a code within ten minutes), `too_many_keys`, `not_found` (no key of this name holds).
 */
export const createSecretKey = endpoint({
  method: 'post',
  path: '/admin/:store/keys',
  params: InStore,
  body: z.object({
    replaces: KeyName.optional(),
    overlapHours: z.int().min(0).max(KEY_OVERLAP_MAX_HOURS).default(24),
  }),
  response: SecretKeyList.extend({ secretKey: z.string() }),
});

/** Ends a key now: whatever still uses it is refused. For owners. Error: `not_found`. */
export const revokeSecretKey = endpoint({
  method: 'delete',
  path: '/admin/:store/keys/:keyId',
  params: InStore.extend({ keyId: KeyName }),
  response: SecretKeyList,
});
