import type { SegmentField } from './segment-fields.ts';
import type { SegmentOperator } from './segment-tree.ts';

/** What can be wrong with a filter. The words for each are in `shared/messages/segment-en.ts` and its twins. */
export type SegmentProblem =
  | { code: 'unexpected_character'; text: string }
  | { code: 'unterminated_text' }
  | { code: 'expected_condition'; found: string }
  | { code: 'unknown_field'; name: string; nearest: SegmentField | null }
  | { code: 'expected_operator'; field: SegmentField; allowed: SegmentOperator[] }
  | { code: 'operator_not_for_field'; field: SegmentField; operator: string; allowed: SegmentOperator[] }
  | { code: 'expected_text'; field: SegmentField }
  | { code: 'expected_number'; field: SegmentField }
  | { code: 'two_readings'; text: string; readings: [thousands: string, decimals: string] }
  | { code: 'no_decimals'; field: SegmentField }
  | { code: 'expected_day'; field: SegmentField }
  | { code: 'no_such_day'; text: string }
  | { code: 'expected_choice'; field: SegmentField; choices: readonly string[] }
  | { code: 'expected_and_of_between' }
  | { code: 'expected_list' }
  | { code: 'expected_closing' }
  | { code: 'expected_end'; found: string }
  | { code: 'too_long'; max: number }
  | { code: 'too_deep'; max: number };

/** Where in the text it is, in UTF-16 units as a text field counts them, and what. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';

  constructor(
    readonly problem: SegmentProblem,
    readonly start: number,
    readonly end: number,
  ) {
    super(problem.code);
  }
}
