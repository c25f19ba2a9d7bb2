import type { getProfile } from '../../shared/contracts/profile.ts';
import type { ProfileMessages } from '../../shared/messages/profile-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';

/** A profile as it comes over the wire: its dates are ISO 8601 text. */
export type Profile = Answer<typeof getProfile>;

export type SavedAddress = Profile['addresses'][number];

/**
 * What the parts of a profile show. What can be done there is told by the name of a button, and about what by its value:
 * the element hears every click in one place.
 */
export interface ProfileView {
  portal: Portal;
  words: ProfileMessages;
  profile: Profile;
  /** What is being changed: `about`, `new`, or the id of an address. Meanwhile nothing else can be. */
  editing: string | undefined;
}
