import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { z } from 'zod';

import type { ErrorDetail } from '../../shared/contracts/error.ts';
import { ApiError } from './api-error.ts';

/**
 * `zValidator` with our error: every bad request has the same body and names its fields. Text that PostgreSQL cannot hold
 * is one of a bad request too, in whatever field it stands.
 */
export function validate<T extends keyof ValidationTargets, S extends z.ZodType>(target: T, schema: S) {
  return zValidator(target, schema, (result, c) => {
    if (!result.success) {
      // Its fields were not read then, and would all be said to be missing.
      if (target === 'json' && !JSON_TYPE.test(c.req.header('content-type') ?? '')) {
        const reason = 'Content-Type must be application/json';
        throw new ApiError('invalid_request', { details: [{ field: '', reason }] });
      }
      throw new ApiError('invalid_request', { details: toDetails(result.error), cause: result.error });
    }
    const unstorable = [...fieldsOfUnstorable(result.data, [])];
    if (unstorable.length > 0) {
      const reason = 'Must be Unicode text without NUL';
      throw new ApiError('invalid_request', { details: unstorable.map((field) => ({ field, reason })) });
    }
  });
}

const JSON_TYPE = /^application\/([\w!#$&^.-]+\+)?json\b/i;

// U+0000, and half of a surrogate pair, which JSON can escape and UTF-8 cannot write.
const UNSTORABLE = /[\0\p{Cs}]/u;

function* fieldsOfUnstorable(value: unknown, path: string[]): Generator<string> {
  if (typeof value === 'string' && UNSTORABLE.test(value)) yield path.join('.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* fieldsOfUnstorable(inner, [...path, name]);
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
