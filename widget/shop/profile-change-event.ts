import type { Profile } from './profile-parts.ts';

/** The server has answered with another state of the profile, or of a part of it. */
export class ProfileChangeEvent extends Event {
  static readonly type = 'comptoir-profile-change';

  constructor(readonly change: Partial<Profile>) {
    super(ProfileChangeEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'comptoir-profile-change': ProfileChangeEvent;
  }
}
