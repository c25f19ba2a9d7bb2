import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Email } from './mailer.ts';
import { noticeEmail } from './notice-email.ts';
import { oneLine, shorten } from './one-line.ts';
import { STAFF_MAIL_MESSAGES } from './staff-messages.ts';

/** Invites an address to work on a store. The link carries no secret: whoever signs in there by this address is staff. */
export function staffInvitationEmail(given: {
  store: Pick<Store, 'name' | 'accentColor'>;
  to: string;
  language: Language;
  role: StaffRole;
  /** The address of whoever invites. */
  invitedBy: string;
  url: string;
}): Email {
  const { store, to, language, role, invitedBy, url } = given;
  const words = STAFF_MAIL_MESSAGES[language];
  const name = oneLine(store.name);
  const notice = {
    subject: words.subject(shorten(name)),
    title: words.title(name),
    paragraphs: [words.invited(invitedBy, name), words.roles[role], words.signIn(to)],
    link: { hint: words.hint, label: words.open, url },
    footer: words.sentTo(to),
  };
  return noticeEmail(to, { store, language, direction: words.direction, notice });
}
