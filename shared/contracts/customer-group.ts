import { z } from 'zod';

import {
  DISCOUNT_MAX_BASIS_POINTS,
  GROUP_KEY_MAX_CHARS,
  GROUP_NAME_MAX_CHARS,
  isGroupKey,
  RESERVED_GROUP_KEYS,
} from '../group-rules.ts';
import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';

/** A group that staff put customers into. */
const StoreGroup = z.object({
  /** What shops know it by. */
  key: z.string(),
  name: z.string(),
  /** Hundredths of a per cent: 1250 is 12.5 %. 0: none. Data for the shop's server, which alone makes prices. */
  discountBasisPoints: z.int(),
  memberCount: z.int(),
});

/** The groups of a store, by key. */
export const StoreGroupList = z.object({ groups: z.array(StoreGroup) });
export type StoreGroupList = z.infer<typeof StoreGroupList>;

const Given = z.object({
  name: z.string().trim().min(1).max(GROUP_NAME_MAX_CHARS),
  discountBasisPoints: z.int().min(0).max(DISCOUNT_MAX_BASIS_POINTS),
});

const NewKey = z
  .string()
  .refine(isGroupKey, `Small letters and digits, single - between them, ${GROUP_KEY_MAX_CHARS} at most`)
  .refine((key) => !RESERVED_GROUP_KEYS.includes(key), 'Follows from who somebody is: choose another key');

const OfGroup = InStore.extend({ key: z.string().max(GROUP_KEY_MAX_CHARS) });

/** The groups of a store, by key. For all staff. */
export const listStoreGroups = endpoint({
  method: 'get',
  path: '/admin/:store/groups',
  params: InStore,
  response: StoreGroupList,
});

/**
 * Makes a group with nobody in it. For owners and editors.
 * Errors: `invalid_request` (fields `key`, `name`, `discountBasisPoints`), `group_key_taken`, `too_many_groups`.
 */
export const addStoreGroup = endpoint({
  method: 'post',
  path: '/admin/:store/groups',
  params: InStore,
  body: Given.extend({ key: NewKey }),
  response: StoreGroupList,
});

/**
 * Gives a group another name and discount. Its key stays, since pages of the shop know it by that. For owners and editors.
 * Errors: `invalid_request` (fields `name`, `discountBasisPoints`), `not_found`.
 */
export const changeStoreGroup = endpoint({
  method: 'put',
  path: '/admin/:store/groups/:key',
  params: OfGroup,
  body: Given,
  response: StoreGroupList,
});

/**
 * Deletes a group; whoever is in it loses it, for good. `memberCount` is how many whoever asks was told that these are:
 * where more have come since, nothing is deleted. For owners and editors. Errors: `not_found`, `group_has_grown`.
 */
export const removeStoreGroup = endpoint({
  method: 'delete',
  path: '/admin/:store/groups/:key',
  params: OfGroup,
  body: z.object({ memberCount: z.int().min(0) }),
  response: StoreGroupList.extend({ removed: StoreGroup }),
});
