import type { ErrorBody, ErrorCode } from '../../shared/contracts/error.ts';

/** The server's codes, and what can go wrong before a request reaches it. */
export type FailureCode = ErrorCode | 'offline' | 'timeout' | 'insecure_page';

/** What a server says beside its code. */
export type FailureExtras = Partial<Pick<ErrorBody, 'details' | 'triesLeft' | 'retryAfterSeconds'>>;

/** The only failure that the widget's core throws, but for a caller's own abort. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly details: FailureExtras['details'];
  readonly triesLeft: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: FailureCode,
    extras: FailureExtras = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.details = extras.details;
    this.triesLeft = extras.triesLeft;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }
}

/**
 * The failure's code. Goes by name, since after a deploy an open page may hold two copies of the class.
 * A newer server may send a code that these messages lack: show `unexpected` then.
 */
export function failureCode(error: unknown): FailureCode {
  return isRequestError(error) ? error.code : 'unexpected';
}

/** Whether the error carries a code. */
export function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === 'RequestError';
}
