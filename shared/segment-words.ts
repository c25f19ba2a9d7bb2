import type { SegmentMessages } from './messages/segment-en.ts';
import type { SegmentProblem } from './segment-error.ts';

/** What is wrong with a filter, in the words of a language. */
export function describeProblem(problem: SegmentProblem, { problems: say }: SegmentMessages): string {
  switch (problem.code) {
    case 'unexpected_character':
      return say.unexpectedCharacter(problem.text);
    case 'unterminated_text':
      return say.unterminatedText;
    case 'expected_condition':
      return say.expectedCondition;
    case 'unknown_field':
      return problem.nearest
        ? say.nearestField(problem.name, problem.nearest)
        : say.unknownField(problem.name);
    case 'expected_operator':
      return say.expectedOperator(problem.field, problem.allowed.join(', '));
    case 'operator_not_for_field':
      return say.operatorNotForField(problem.field, problem.operator, problem.allowed.join(', '));
    case 'expected_text':
      return say.expectedText(problem.field);
    case 'expected_number':
      return say.expectedNumber(problem.field);
    case 'two_readings':
      return say.twoReadings(problem.text, ...problem.readings);
    case 'no_decimals':
      return say.noDecimals(problem.field);
    case 'expected_day':
      return say.expectedDay(problem.field);
    case 'no_such_day':
      return say.noSuchDay(problem.text);
    case 'expected_choice':
      return say.expectedChoice(problem.field, problem.choices.join(', '));
    case 'expected_and_of_between':
      return say.expectedAndOfBetween;
    case 'expected_list':
      return say.expectedList;
    case 'expected_closing':
      return say.expectedClosing;
    case 'expected_end':
      return say.expectedEnd(problem.found);
    case 'too_long':
      return say.tooLong(problem.max);
    case 'too_deep':
      return say.tooDeep(problem.max);
  }
}
