import { z } from 'zod';

import { InStore, StaffRole, TypedEmail } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { MailLanguage } from './proof.ts';

export const STAFF_MAX = 200;

/** A store that somebody works on, as its switcher shows it. */
export const StaffStore = z.object({
  publicKey: z.string(),
  name: z.string(),
  role: StaffRole,
  /** #rrggbb */
  accentColor: z.string(),
  logoUrl: z.string().nullable(),
  /** ISO 4217 */
  currency: z.string(),
});
export type StaffStore = z.infer<typeof StaffStore>;

/** Who is signed in at the portal, and the stores that they work on, by name. Error: `signed_out`. */
export const getStaffSession = endpoint({
  method: 'get',
  path: '/admin/session',
  response: z.object({
    person: z.object({ name: z.string().nullable(), email: z.string() }),
    stores: z.array(StaffStore),
  }),
});

/** Owners first, then editors, then readers. */
export const StaffList = z.object({
  staff: z
    .array(
      z.object({
        /** In normal form. */
        email: z.string(),
        role: StaffRole,
        /** The address of whoever did it; null where whoever runs the portal did. */
        invitedBy: z.string().nullable(),
        invitedAt: IsoDate,
        /** When they first came; null where they have not yet. */
        joinedAt: IsoDate.nullable(),
        isYou: z.boolean(),
      }),
    )
    .max(STAFF_MAX),
});
export type StaffList = z.infer<typeof StaffList>;

/** Whom the store lists. For owners. */
export const listStaff = endpoint({
  method: 'get',
  path: '/admin/:store/staff',
  params: InStore,
  response: StaffList,
});

/**
 * Lists an address, and mails it an invitation: whoever proves it at the portal is staff. For owners.
 *
 * Errors: `invalid_request` (field `email`), `proof_needed` (for an owner: a code within ten minutes), `already_staff`, `too_many_staff`, `too_many_requests`.
 */
export const inviteStaff = endpoint({
  method: 'post',
  path: '/admin/:store/staff',
  params: InStore,
  body: z.object({ email: TypedEmail, role: StaffRole, language: MailLanguage }),
  response: StaffList,
});

/** Gives somebody another role, at once. For owners. Errors: `proof_needed` (to or from an owner), `not_found`, `last_owner`. */
export const changeStaffRole = endpoint({
  method: 'put',
  path: '/admin/:store/staff',
  params: InStore,
  body: z.object({ email: TypedEmail, role: StaffRole }),
  response: StaffList,
});

/**
 * Lists an address no more: what is open in a browser is refused at once. For owners. Errors: `proof_needed` (of an owner),
 * `not_found`, `last_owner`.
 */
export const removeStaff = endpoint({
  method: 'delete',
  path: '/admin/:store/staff',
  params: InStore,
  body: z.object({ email: TypedEmail }),
  response: StaffList,
});
