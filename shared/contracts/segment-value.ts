import { z } from 'zod';

import { InStore } from './admin.ts';
import { SEARCH_MAX_CHARS } from './customer-list.ts';
import { endpoint } from './endpoint.ts';

/** As many as can be looked through at a glance. */
export const SEGMENT_VALUES_MAX = 10;

/** Fields whose values nobody knows by heart. */
export const SuggestedField = z.enum(['customer_cities', 'products_purchased']);
export type SuggestedField = z.infer<typeof SuggestedField>;

/** What a condition can compare with. */
export const SegmentValue = z.object({
  /** As a filter takes it: a city, a product's id or SKU. */
  value: z.string(),
  /** As people know it: a product's title. */
  label: z.string(),
});

/**
 * The values of a field that most customers have: cities in which they live, products that they bought; with `q` of those that
 * begin with it (cities) or have it in their title, id or SKU (products). Of a large store they are told by a sample, so that a
 * rare product may be missing. For all staff.
 */
export const listSegmentValues = endpoint({
  method: 'get',
  path: '/admin/:store/segment-values/:field',
  params: InStore.extend({ field: SuggestedField }),
  query: z.object({ q: z.string().max(SEARCH_MAX_CHARS).default('') }),
  response: z.object({ values: z.array(SegmentValue) }),
});
