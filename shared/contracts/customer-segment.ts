import { z } from 'zod';

import { READY_SEGMENTS, type ReadySegment } from '../ready-segments.ts';
import { SEGMENT_MAX_CHARS } from '../segment-language.ts';
import { InStore } from './admin.ts';
import { CustomerCount } from './customer-list.ts';
import { endpoint } from './endpoint.ts';

export const SEGMENTS_PER_STORE = 250;
export const SEGMENT_NAME_MAX_CHARS = 100;

const ReadyName = z.enum(Object.keys(READY_SEGMENTS) as [ReadySegment, ...ReadySegment[]]);

/** A filter that staff have kept. */
export const SavedSegment = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Text of the segment language: what `where` of the list takes. */
  definition: z.string(),
  /** Counts its changes: to be sent back with one. */
  version: z.int(),
});
export type SavedSegment = z.infer<typeof SavedSegment>;

/** Those that every store has, and those that staff have kept, by name. For all staff. */
export const listSegments = endpoint({
  method: 'get',
  path: '/admin/:store/segments',
  params: InStore,
  response: z.object({
    ready: z.array(z.object({ name: ReadyName, definition: z.string() })),
    saved: z.array(SavedSegment),
  }),
});

/** How many customers a segment holds now: one by its id, or a ready one by its name. For all staff. Error: `not_found`. */
export const countSegment = endpoint({
  method: 'get',
  path: '/admin/:store/segments/:segment/count',
  params: InStore.extend({ segment: z.union([z.uuid(), ReadyName]) }),
  response: CustomerCount,
});

const Given = z.object({
  name: z.string().trim().min(1).max(SEGMENT_NAME_MAX_CHARS),
  definition: z.string().trim().min(1).max(SEGMENT_MAX_CHARS),
});

/**
 * Keeps a filter. For owners and editors. Errors: `invalid_request` (field `definition`), `segment_name_taken`,
 * `too_many_segments`.
 */
export const addSegment = endpoint({
  method: 'post',
  path: '/admin/:store/segments',
  params: InStore,
  body: Given,
  response: SavedSegment,
});

/**
 * Changes a kept filter, whole. For owners and editors. Errors: those of adding one, and `changed_meanwhile` where it is no
 * longer the version that was shown, or gone.
 */
export const changeSegment = endpoint({
  method: 'put',
  path: '/admin/:store/segments/:segment',
  params: InStore.extend({ segment: z.uuid() }),
  body: Given.extend({ version: z.int32() }),
  response: SavedSegment,
});

/** Removes a kept filter and tells what it was: added again, it is back. One that is gone already is a success. For owners and editors. */
export const removeSegment = endpoint({
  method: 'delete',
  path: '/admin/:store/segments/:segment',
  params: InStore.extend({ segment: z.uuid() }),
  response: z.object({ removed: SavedSegment.nullable() }),
});
