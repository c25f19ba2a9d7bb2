/** A form of the profile is done with: it was saved, or left. */
export class ProfileCloseEvent extends Event {
  static readonly type = 'comptoir-profile-close';

  constructor(readonly saved: boolean) {
    super(ProfileCloseEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'comptoir-profile-close': ProfileCloseEvent;
  }
}
