import { Hono } from 'hono';

import * as contracts from '../../shared/contracts/shared-addresses.ts';
import { listSharedAddresses } from '../customers/shared-address-queries.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { addSharedAddress, removeSharedAddress } from './change-shared-addresses.ts';
import { requireStaff } from './require-staff.ts';

/** Under which addresses orders do not tell who ordered. */
export const sharedAddressRoutes = new Hono<Env>()
  .get(contracts.listSharedAddresses.path, requireStaff('editor'), async (c) => {
    const addresses = await listSharedAddresses(c.var.sql, c.var.store.id);
    return c.json(contracts.listSharedAddresses.response.encode({ addresses }));
  })

  .post(
    contracts.addSharedAddress.path,
    requireStaff('editor'),
    validate('json', contracts.addSharedAddress.body),
    async (c) => {
      const { sql, store, staff } = c.var;
      const given = { store, staffEmail: staff.email, ...c.req.valid('json') };
      const addresses = await addSharedAddress(sql, given);
      return c.json(contracts.addSharedAddress.response.encode({ addresses }));
    },
  )

  .delete(
    contracts.removeSharedAddress.path,
    requireStaff('editor'),
    validate('json', contracts.removeSharedAddress.body),
    async (c) => {
      const { sql, store, staff } = c.var;
      const given = { store, staffEmail: staff.email, ...c.req.valid('json') };
      const addresses = await removeSharedAddress(sql, given);
      return c.json(contracts.removeSharedAddress.response.encode({ addresses }));
    },
  );
