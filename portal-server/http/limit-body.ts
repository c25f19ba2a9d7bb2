import { bodyLimit } from 'hono/body-limit';

import { ApiError } from './api-error.ts';

/** Refuses a body of more than `bytes`, also one that is sent in pieces and does not say its length. */
export function limitBody(bytes: number) {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ApiError('body_too_large');
    },
  });
}
