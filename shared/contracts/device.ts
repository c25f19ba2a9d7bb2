import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

/** Products by their own names, as `Firefox` and `Windows`; null where the browser does not say. */
export const Device = z.object({ browser: z.string().nullable(), system: z.string().nullable() });
export type Device = z.infer<typeof Device>;

/** Names a session, and opens nothing: the SHA-256 of its id, in hex. */
const SessionName = z.string().regex(/^[0-9a-f]{64}$/);

/** Where the signed-in shopper is signed in, this session first, then by last use. */
export const listSessions = endpoint({
  method: 'get',
  path: '/sessions',
  response: z.object({
    sessions: z.array(
      z.object({
        id: SessionName,
        device: Device,
        /** In a page of the shop, or in the portal's own. */
        place: z.enum(['shop', 'portal']),
        createdAt: IsoDate,
        /** To within a few minutes. */
        usedAt: IsoDate,
        isCurrent: z.boolean(),
      }),
    ),
  }),
});

/** Ends one of their sessions. Another person's, or one that is over, is `not_found`. */
export const endSession = endpoint({
  method: 'delete',
  path: '/sessions/:sessionId',
  params: z.object({ sessionId: SessionName }),
  response: z.object({}),
});

/** Ends all of their sessions but the one that asks. */
export const endOtherSessions = endpoint({
  method: 'delete',
  path: '/other-sessions',
  response: z.object({}),
});

export const SIGN_INS_SHOWN = 50;

/** The latest sign-ins to this account, and those that failed by a wrong code; newest first. */
export const listSignIns = endpoint({
  method: 'get',
  path: '/sign-ins',
  response: z.object({
    signIns: z
      .array(
        z.object({
          happenedAt: IsoDate,
          /** `code`, `link`, or the name of the provider that vouched. */
          method: z.string(),
          succeeded: z.boolean(),
          device: Device,
          /** A neighbourhood of the Internet: `192.0.2.0/24`. */
          network: z.string(),
        }),
      )
      .max(SIGN_INS_SHOWN),
    /** For how long one is kept. */
    keptDays: z.int(),
  }),
});
