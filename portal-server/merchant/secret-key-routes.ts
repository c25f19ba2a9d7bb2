import { type Context, Hono } from 'hono';

import {
  createSecretKey,
  listSecretKeys,
  revokeSecretKey,
  SecretKeyList,
} from '../../shared/contracts/store-keys.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { createKey, revokeKey } from './change-keys.ts';
import { requireFreshStaff } from './require-fresh-staff.ts';
import { requireStaff } from './require-staff.ts';
import { listHeldKeys } from './secret-key-queries.ts';

/** The keys of the shop's own server. */
export const secretKeyRoutes = new Hono<Env>()
  .get(listSecretKeys.path, requireStaff('owner'), async (c) =>
    c.json(SecretKeyList.encode({ keys: await keysOf(c) })),
  )

  .post(
    createSecretKey.path,
    requireStaff('owner'),
    requireFreshStaff,
    validate('json', createSecretKey.body),
    async (c) => {
      const { sql, store, staff: by } = c.var;
      const { replaces, overlapHours } = c.req.valid('json');
      const secretKey = await createKey(sql, { store, by, replaces, overlapHours });

      return c.json(createSecretKey.response.encode({ secretKey, keys: await keysOf(c) }));
    },
  )

  .delete(
    revokeSecretKey.path,
    requireStaff('owner'),
    validate('param', revokeSecretKey.params),
    async (c) => {
      const { sql, store, staff: by } = c.var;
      await revokeKey(sql, { store, by, id: c.req.valid('param').keyId });

      return c.json(SecretKeyList.encode({ keys: await keysOf(c) }));
    },
  );

function keysOf(c: Context<Env>) {
  return listHeldKeys(c.var.sql, c.var.store.id);
}
