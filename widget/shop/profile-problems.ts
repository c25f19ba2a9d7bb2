import type { PhoneProblem } from '../../shared/contracts/profile.ts';
import { isRequestError } from '../core/request-error.ts';
import type { FormView } from './profile-fields.ts';

/** What the server finds wrong with fields, in words, by the name of the field. What has no words is left out. */
export function fieldProblems(
  error: unknown,
  { values, words, countries }: Pick<FormView, 'values' | 'words' | 'countries'>,
): Record<string, string> {
  const country = values['phoneCountry'] ?? values['country'];
  const chosen = countries.named.find(({ code }) => code === country);
  // A number with a code of its own is of no chosen country.
  const isOfChosen = chosen && !String(values['phone']).startsWith('+');
  const place = isOfChosen ? `${chosen.name} (+${countries.callingCodes[chosen.code]})` : '';

  const details = (isRequestError(error) && error.details) || [];
  const problems = details.map(({ field, reason }) => [
    field,
    field === 'phone' ? words.phoneProblems[reason as PhoneProblem]?.(place) : words.problems[field],
  ]);
  return Object.fromEntries(problems.filter(([, problem]) => problem)) as Record<string, string>;
}
