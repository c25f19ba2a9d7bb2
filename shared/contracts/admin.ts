import { z } from 'zod';

/** The parameter of every endpoint for staff: the public key of the shop's store. */
export const InStore = z.object({ store: z.string() });

/** What somebody may do in a store: an owner everything, an editor all but staff and keys, a reader only read. */
export const STAFF_ROLES = ['owner', 'editor', 'reader'] as const;
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;

/** One address as a person typed it. */
export const TypedEmail = z.string().trim().min(3).max(320);
