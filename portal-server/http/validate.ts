import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { z } from 'zod';

import type { ErrorDetail } from '../../shared/contracts/error.ts';
import { ApiError } from './api-error.ts';

/** `zValidator` with our error: every bad request has the same body and names its fields. */
export function validate<T extends keyof ValidationTargets, S extends z.ZodType>(target: T, schema: S) {
  return zValidator(target, schema, (result) => {
    if (!result.success) {
      throw new ApiError('invalid_request', { details: toDetails(result.error), cause: result.error });
    }
  });
}

/** What is wrong, field by field. A union's branches are told by the one that came furthest. */
export function toDetails(error: { issues: readonly z.core.$ZodIssue[] }): ErrorDetail[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
      return [{ field: issue.path.join('.'), reason: issue.message }];
    }
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return toDetails({
      issues: closest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    });
  });
}
