import { z } from 'zod';

import {
  DISCOUNT_MAX_BASIS_POINTS,
  GROUP_KEY_MAX_CHARS,
  GROUP_NAME_MAX_CHARS,
  isGroupKey,
  RESERVED_GROUP_KEYS,
} from '../group-rules.ts';
import { InStore } from './admin.ts';
import { SEGMENT_MAX_CHARS } from '../segment-language.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

/** A group that staff put customers into. */
const StoreGroup = z.object({
  /** What shops know it by. */
  key: z.string(),
  name: z.string(),
  /** Hundredths of a per cent: 1250 is 12.5 %. 0: none. Data for the shop's server, which alone makes prices. */
  discountBasisPoints: z.int(),
  memberCount: z.int(),
  /** A filter in the segment language: whoever matches is in it, and nobody else. Null: staff put customers into it by hand. */
  rule: z.string().nullable(),
  /** Whom the rule selected then, or since, is in it; null while that is being found out for the first time, and by hand. */
  refreshedAt: IsoDate.nullable(),
});

/** The groups of a store, by key. */
export const StoreGroupList = z.object({ groups: z.array(StoreGroup) });
export type StoreGroupList = z.infer<typeof StoreGroupList>;

const Rule = z.string().trim().min(1).max(SEGMENT_MAX_CHARS).nullable();

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
 * Makes a group with nobody in it, or one by a rule, whose members come in a moment. For owners and editors.
 * Errors: `invalid_request` (fields `key`, `name`, `discountBasisPoints`, `rule`), `group_key_taken`, `too_many_groups`,
 * `too_many_rules`.
 */
export const addStoreGroup = endpoint({
  method: 'post',
  path: '/admin/:store/groups',
  params: InStore,
  body: Given.extend({ key: NewKey, rule: Rule.default(null) }),
  response: StoreGroupList,
});

/**
 * Gives a group another name, discount and rule; without `rule` that stays. Another rule lets whoever does not match go, in a
 * moment; none lets the members stay as they are, by hand from then on. Its key stays, since pages of the shop know it by that. With
 * `ifStill` it is only changed where it is as was seen. For owners and editors. Errors: `invalid_request` (fields `name`,
 * `discountBasisPoints`, `rule`), `not_found`, `too_many_rules`, `changed_meanwhile`.
 */
export const changeStoreGroup = endpoint({
  method: 'put',
  path: '/admin/:store/groups/:key',
  params: OfGroup,
  body: Given.extend({ rule: Rule.optional(), ifStill: Given.extend({ rule: Rule }).optional() }),
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
  response: StoreGroupList.extend({ removed: StoreGroup.omit({ refreshedAt: true }) }),
});
