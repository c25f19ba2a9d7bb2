import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { SignedIn } from '../../shared/contracts/sign-in.ts';

/** Who is signed in at the portal's own store. */
export interface StaffPerson extends SignedIn {
  customerId: string;
}

/** What somebody is in one shop's store, by the address that it lists and they have proven. */
export interface Staff {
  /** In normal form. */
  email: string;
  role: StaffRole;
  /** Theirs in the portal's own store. */
  customerId: string;
}

const RANK: Record<StaffRole, number> = { reader: 1, editor: 2, owner: 3 };

/** Whether a role may do what `needed` may. */
export function reaches(role: StaffRole, needed: StaffRole): boolean {
  return RANK[role] >= RANK[needed];
}
