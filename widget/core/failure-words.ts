import { failureCode, isRequestError } from './request-error.ts';
import type { Portal } from './portal-context.ts';
import { formatWait } from '../../shared/format-wait.ts';

/** What a shopper reads about a failure. A code from a newer server, unknown here, is said as `unexpected`. */
export function failureWords(error: unknown, { messages, language }: Portal): string {
  const words = messages.errors[failureCode(error)] ?? messages.errors.unexpected;
  const seconds = isRequestError(error) ? error.retryAfterSeconds : undefined;
  return seconds ? `${words} ${messages.waitFor(formatWait(seconds, language))}` : words;
}
