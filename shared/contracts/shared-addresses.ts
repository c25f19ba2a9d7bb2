import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';

export const SHARED_ADDRESSES_MAX = 200;

/** Addresses in normal form, and domains as `@marketplace.example`, under which orders do not tell who ordered. */
const SharedAddresses = z.object({ addresses: z.array(z.string()) });
const TypedAddress = z.object({ address: z.string().trim().min(1).max(320) });

/** For owners and editors. */
export const listSharedAddresses = endpoint({
  method: 'get',
  path: '/admin/:store/shared-addresses',
  params: InStore,
  response: SharedAddresses,
});

/**
 * Adds an address or a whole domain. Orders under it identify nobody from then on, nor show to anybody; those that are there
 * are sorted anew by a job. For owners and editors. Error: `invalid_request` of the field `address`.
 */
export const addSharedAddress = endpoint({
  method: 'post',
  path: '/admin/:store/shared-addresses',
  params: InStore,
  body: TypedAddress,
  response: SharedAddresses,
});

/** Takes one away: its orders identify their customer again. For owners and editors. Error: `not_found`. */
export const removeSharedAddress = endpoint({
  method: 'delete',
  path: '/admin/:store/shared-addresses',
  params: InStore,
  body: TypedAddress,
  response: SharedAddresses,
});
