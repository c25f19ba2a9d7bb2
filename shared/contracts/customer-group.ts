import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';

/** A group that staff put customers into. */
const StoreGroup = z.object({
  /** What shops know it by. */
  key: z.string(),
  name: z.string(),
  memberCount: z.int(),
});

/** The groups of a store, by key. For all staff. */
export const listStoreGroups = endpoint({
  method: 'get',
  path: '/admin/:store/groups',
  params: InStore,
  response: z.object({ groups: z.array(StoreGroup) }),
});
