import type { ErrorCode, ErrorDetail } from '../../shared/contracts/error.ts';

/** What may go out beside the code. */
export interface ErrorExtras {
  details?: ErrorDetail[];
  triesLeft?: number;
  retryAfterSeconds?: number;
}

/**
 * A failure that the caller may be told about.
 *
 * Only the code and `extras` leave the server. What a developer needs goes into `cause`, and so to the log.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ErrorCode,
    readonly extras: ErrorExtras & { cause?: unknown } = {},
  ) {
    super(code, 'cause' in extras ? { cause: extras.cause } : undefined);
  }
}
