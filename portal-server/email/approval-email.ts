import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { APPROVAL_MESSAGES } from './approval-messages.ts';
import type { Email } from './mailer.ts';
import { noticeEmail } from './notice-email.ts';
import { oneLine, shorten } from './one-line.ts';

interface Addressed {
  store: Pick<Store, 'name' | 'accentColor'>;
  to: string;
  language: Language;
}

/** Tells somebody what the shop's staff have decided about their account. */
export function approvalEmail(
  given: Addressed & { approval: 'approved' | 'refused'; accountUrl: string },
): Email {
  const { store, to, language, approval, accountUrl } = given;
  const words = APPROVAL_MESSAGES[language];
  const name = oneLine(store.name);
  const footer = words.sentTo(to);
  const notice =
    approval === 'approved'
      ? {
          subject: words.approvedSubject(shorten(name)),
          title: words.approvedTitle,
          paragraphs: [words.approved(name)],
          link: { hint: words.approvedNext, label: words.openAccount, url: accountUrl },
          footer,
        }
      : {
          subject: words.refusedSubject(shorten(name)),
          title: words.refusedTitle,
          paragraphs: [words.refused(name), words.refusedNext],
          footer,
        };
  return noticeEmail(to, { store, language, direction: words.direction, notice });
}

/** Tells a shop that a new account waits for it. */
export function waitingEmail(
  given: Omit<Addressed, 'store'> & {
    store: Pick<Store, 'name' | 'accentColor' | 'publicKey'>;
    account: {
      email: string;
      name: string | null;
      company: string | null;
      vatNumber: string | null;
      vatState: string | null;
    };
  },
): Email {
  const { store, to, language, account } = given;
  const words = APPROVAL_MESSAGES[language];
  const { email, name, company, vatNumber, vatState } = account;
  const who = oneLine(company ?? name ?? email);
  const notice = {
    subject: words.waitingSubject(shorten(who)),
    title: words.waitingTitle,
    paragraphs: [
      words.waiting(oneLine(name ?? email), email),
      ...(company === null ? [] : [words.company(oneLine(company))]),
      ...(vatNumber === null ? [] : [words.vatNumber(vatNumber, words.vatStates[vatState ?? ''] ?? '')]),
      words.waitingNext,
      `npm run store -- approve --store ${store.publicKey} --email ${email}`,
    ],
    footer: words.waitingSentTo(to),
  };
  return noticeEmail(to, { store, language, direction: words.direction, notice });
}
