import { type Context, Hono } from 'hono';

import * as contracts from '../../shared/contracts/staff.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { takeFromLimit } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import * as changes from './change-staff.ts';
import { checkFreshStaff } from './require-fresh-staff.ts';
import { requireStaff, requireStaffPerson } from './require-staff.ts';
import { INVITATIONS_PER_STORE } from './staff-limits.ts';
import * as queries from './staff-queries.ts';

const { getStaffSession, listStaff, inviteStaff, changeStaffRole, removeStaff } = contracts;

/** Who works on which store. */
export const staffRoutes = new Hono<Env>()
  .get(getStaffSession.path, requireStaffPerson, async (c) => {
    const { sql, person } = c.var;
    const stores = await queries.listStoresOfPerson(sql, person.customerId);
    if (stores.some(({ isNew }) => isNew)) await queries.noteJoined(sql, person.customerId);

    return c.json(getStaffSession.response.encode({ person, stores }));
  })

  .get(listStaff.path, requireStaff('owner'), async (c) => answerList(c))

  .post(inviteStaff.path, requireStaff('owner'), validate('json', inviteStaff.body), async (c) => {
    const { store, staff: by, deps, sql } = c.var;
    const { email: typed, ...invitation } = c.req.valid('json');
    const email = normalized(typed);
    if (invitation.role === 'owner') await checkFreshStaff(c);
    await takeFromLimit(sql, INVITATIONS_PER_STORE, String(store.id));
    await changes.inviteStaff(deps, { store, by, email, language: undefined, ...invitation });

    return answerList(c);
  })

  .put(changeStaffRole.path, requireStaff('owner'), validate('json', changeStaffRole.body), async (c) => {
    const { store, staff: by, sql } = c.var;
    const { email: typed, role } = c.req.valid('json');
    const email = normalized(typed);
    if (role === 'owner' || (await isOwner(c, email))) await checkFreshStaff(c);
    await changes.changeStaffRole(sql, { store, by, email, role });

    return answerList(c);
  })

  .delete(removeStaff.path, requireStaff('owner'), validate('json', removeStaff.body), async (c) => {
    const { store, staff: by, sql } = c.var;
    const email = normalized(c.req.valid('json').email);
    if (await isOwner(c, email)) await checkFreshStaff(c);
    await changes.removeStaff(sql, { store, by, email });

    return answerList(c);
  });

async function answerList(c: Context<Env>): Promise<Response> {
  const { sql, store, staff: you } = c.var;
  const listed = await queries.listStaff(sql, store.id);
  const staff = listed.map((row) => ({ ...row, isYou: row.email === you.email }));
  return c.json(contracts.StaffList.encode({ staff }));
}

/** Who it is by now is looked at again when it is changed; here it is only asked who must prove themselves. */
async function isOwner(c: Context<Env>, email: string): Promise<boolean> {
  const listed = await queries.listStaff(c.var.sql, c.var.store.id);
  return listed.some((one) => one.email === email && one.role === 'owner');
}

function normalized(typed: string): string {
  const email = normalizeEmail(typed);
  if (email) return email;
  throw new ApiError('invalid_request', { details: [{ field: 'email', reason: 'Not one address' }] });
}
