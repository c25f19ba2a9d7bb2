import { z } from 'zod';

import { BULK_IDS_MAX } from '../bulk-limits.ts';
import { InStore } from './admin.ts';
import { CustomerSelection } from './customer-list.ts';
import { NewTag, TAG_MAX_CHARS } from './customer-sheet.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

/** So long an action can be looked at and undone. */
export const BULK_ACTION_KEPT_DAYS = 30;

/** What can be done to many customers at once. `delete` is for owners. */
export const BULK_KINDS = [
  'add_group',
  'remove_group',
  'add_tag',
  'remove_tag',
  'set_tax_exempt',
  'unset_tax_exempt',
  'delete',
] as const;
export const BulkKind = z.enum(BULK_KINDS);
export type BulkKind = z.infer<typeof BulkKind>;

/** `ready` waits to be confirmed. `cancelled` and `failed` can be gone on with where they stopped, unless undone. */
export const BULK_STATES = ['ready', 'running', 'done', 'cancelled', 'failed'] as const;
export const BulkState = z.enum(BULK_STATES);
export type BulkState = z.infer<typeof BulkState>;

const Asked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customers'), customerIds: z.array(z.uuid()).min(1).max(BULK_IDS_MAX) }),
  z.object({
    kind: z.literal('matching'),
    /** As in the list: both must hold. Both empty: everybody. */
    ...CustomerSelection,
  }),
]);
export type BulkSelection = z.infer<typeof Asked>;

const Group = z.string().trim().min(1).max(100);
const Tag = z.string().trim().min(1).max(TAG_MAX_CHARS);

/** What to do: `value` is the key of a group, a tag, or the reason of an exemption. */
const BulkStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_group'), value: Group }),
  z.object({ kind: z.literal('remove_group'), value: Group }),
  z.object({ kind: z.literal('add_tag'), value: NewTag }),
  z.object({ kind: z.literal('remove_tag'), value: Tag }),
  z.object({ kind: z.literal('set_tax_exempt'), value: z.string().trim().min(1).max(200) }),
  z.object({ kind: z.literal('unset_tax_exempt'), value: z.null().default(null) }),
  z.object({ kind: z.literal('delete'), value: z.null().default(null) }),
]);
export type BulkStep = z.infer<typeof BulkStep>;

/** An action: what it does to whom, how far it has come, and what came of it. */
export const BulkAction = z.object({
  id: z.uuid(),
  kind: BulkKind,
  value: z.string().nullable(),
  state: BulkState,
  /** Which customers were asked for. Those named one by one are not told again; `undo` are those whom `actionId` changed. */
  selection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('customers') }),
    z.object({ kind: z.literal('matching'), q: z.string(), where: z.string() }),
    z.object({ kind: z.literal('undo'), actionId: z.uuid() }),
  ]),
  /** Exactly so many customers, fixed when the action was asked for. */
  totalCount: z.int(),
  /** Dealt with so far: `changed + unchanged + failed`. */
  doneCount: z.int(),
  changedCount: z.int(),
  /** It was so with them before. */
  unchangedCount: z.int(),
  /** They were gone meanwhile, have as many tags as can be, or the group is gone or by rule. */
  failedCount: z.int(),
  canUndo: z.boolean(),
  /** The action that takes this one back. */
  undoneBy: z.uuid().nullable(),
  staffEmail: z.string(),
  createdAt: IsoDate,
  finishedAt: IsoDate.nullable(),
});
export type BulkAction = z.infer<typeof BulkAction>;

const InBulkAction = InStore.extend({ actionId: z.uuid() });

/**
 * Prepares an action, and answers with the exact count of customers, to be confirmed by `start`. Whom it holds is fixed from
 * here on. One that its asker has left unconfirmed before goes. For editors; `delete` for owners. Errors:
 * `invalid_request` by field, `not_allowed`.
 */
export const createBulkAction = endpoint({
  method: 'post',
  path: '/admin/:store/bulk-actions',
  params: InStore,
  body: z.object({ action: BulkStep, selection: Asked }),
  response: BulkAction,
});

/** The latest actions that were begun. For editors. */
export const listBulkActions = endpoint({
  method: 'get',
  path: '/admin/:store/bulk-actions',
  params: InStore,
  response: z.object({ actions: z.array(BulkAction) }),
});

/** One action. For editors. Error: `not_found`. */
export const getBulkAction = endpoint({
  method: 'get',
  path: '/admin/:store/bulk-actions/:actionId',
  params: InBulkAction,
  response: BulkAction,
});

/**
 * Begins an action, or goes on where it was cancelled or has failed. For editors; `delete` for owners. Errors: `not_found`,
 * `not_allowed`, `bulk_action_under_way` (or done, or undone).
 */
export const startBulkAction = endpoint({
  method: 'post',
  path: '/admin/:store/bulk-actions/:actionId/start',
  params: InBulkAction,
  response: BulkAction,
});

/**
 * Stops an action; what it has done stays. For editors; `delete` for owners. Errors: `not_found`, `not_allowed`,
 * `bulk_action_over`.
 */
export const cancelBulkAction = endpoint({
  method: 'post',
  path: '/admin/:store/bulk-actions/:actionId/cancel',
  params: InBulkAction,
  response: BulkAction,
});

/**
 * Takes back what an action on a tag or a group has changed, by another action on exactly those customers, which begins at
 * once and is the answer. Of those who are merged each has again what was theirs, in their spelling. For editors. Errors: `not_found`, `bulk_action_stays` (of another kind, under way, or undone).
 */
export const undoBulkAction = endpoint({
  method: 'post',
  path: '/admin/:store/bulk-actions/:actionId/undo',
  params: InBulkAction,
  response: BulkAction,
});
