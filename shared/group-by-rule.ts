import type { SegmentField } from './segment-fields.ts';
import type { Segment } from './segment-tree.ts';

/** How many groups of a store may have a rule: each is gone through every few minutes. */
export const RULE_GROUPS_PER_STORE = 20;
/** How old the members of a group by rule become before they are looked for again. */
export const GROUP_REFRESH_MINUTES = 5;

/**
 * What no rule may ask. Groups would wait for each other, in a ring for ever; and a rule says what kind of customers is meant:
 * whoever means a person puts them into a group by hand, so that no rule, and no note of its change, names anybody.
 */
const UNFIT_FIELDS: readonly SegmentField[] = ['customer_groups', 'name', 'email', 'phone'];

/** The first field of a filter that no rule may ask; null where it can be a rule. */
export function unfitField(segment: Segment): SegmentField | null {
  switch (segment.kind) {
    case 'and':
    case 'or':
      return segment.parts.map(unfitField).find((field) => field !== null) ?? null;
    case 'not':
      return unfitField(segment.part);
    case 'condition':
      return UNFIT_FIELDS.includes(segment.field) ? segment.field : null;
  }
}
