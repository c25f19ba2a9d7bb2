import { formatMoment } from '../../shared/format-date.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Email } from './mailer.ts';
import { type Notice, noticeEmail } from './notice-email.ts';
import { oneLine, shorten } from './one-line.ts';
import { SECURITY_MAIL_MESSAGES, type SecurityMailMessages } from './security-messages.ts';

/** Whom a mail goes to, and in whose name. */
interface Addressed {
  store: Pick<Store, 'name' | 'accentColor'>;
  to: string;
  language: Language;
}

/** The code that shows, in a running session, that it is still its owner; or that a new address is theirs. */
export function proofEmail(
  given: Addressed & { purpose: 'confirm' | 'add_email'; code: string; minutes: number },
): Email {
  const { code, minutes } = given;
  return write(given, (words, storeName, subjectName) => {
    const validity = words.codeValidity(minutes);
    return given.purpose === 'confirm'
      ? {
          subject: words.confirmSubject(code, subjectName),
          title: words.confirmTitle,
          paragraphs: [words.confirmLead(storeName), validity, words.confirmNotYou],
          code,
        }
      : {
          subject: words.addSubject(code, subjectName),
          title: words.addTitle,
          paragraphs: [words.addLead(storeName), validity, words.addNotYou],
          code,
          footer: words.addSentTo(given.to),
        };
  });
}

export type EmailChangeKind = 'added' | 'made_primary' | 'removed';

export interface WayInChange {
  kind: 'linked' | 'removed' | 'passkey_added' | 'passkey_removed';
  name: string;
}

/** Tells the address that was there before what was changed, with the link that takes it back. */
export function emailChangedEmail(
  given: Addressed & { kind: EmailChangeKind; changed: string; undoLink: string; days: number },
): Email {
  const { kind, changed } = given;
  return write(given, (words, _, subjectName) => {
    const [subject, title, lead] = {
      added: [words.addedSubject, words.addedTitle, words.added] as const,
      made_primary: [words.primarySubject, words.primaryTitle, words.madePrimary] as const,
      removed: [words.removedSubject, words.removedTitle, words.removed] as const,
    }[kind];
    return {
      subject: subject(subjectName),
      title,
      paragraphs: [lead(changed), words.wasItYou],
      link: { hint: words.undoHint(given.days), label: words.undo, url: given.undoLink },
    };
  });
}

/**
 * Tells both addresses that a change was taken back: `restored`, which has the account again or, where it is apart from it
 * by now, at least nobody else; and the ones that have it no more.
 */
export function changeUndoneEmail(given: Addressed & { restored: string; isApart: boolean }): Email {
  const { to, restored, isApart } = given;
  return write(given, (words, _, subjectName) => {
    const paragraphs = isApart
      ? [words.undoneApart, words.undoneApartNext(restored)]
      : [words.undoneRestored(restored)];
    return {
      subject: words.undoneSubject(subjectName),
      title: words.undoneTitle,
      paragraphs: to === restored ? paragraphs : [words.undoneReleased],
    };
  });
}

/** Tells somebody that their account was opened on a device that it was never opened on. */
export function newDeviceEmail(
  given: Addressed & {
    device: { browser: string | null; system: string | null };
    happenedAt: Date;
    accountUrl: string;
  },
): Email {
  const { browser, system } = given.device;
  return write(given, (words, _, subjectName) => {
    const device =
      browser && system ? words.deviceOn(browser, system) : (browser ?? system ?? words.deviceUnknown);
    const moment = formatMoment(given.happenedAt, given.language, 'UTC');
    return {
      subject: words.deviceSubject(subjectName),
      title: words.deviceTitle,
      paragraphs: [words.deviceLead(device, moment), words.wasItYou],
      link: { hint: words.deviceNotYou, label: words.openAccount, url: given.accountUrl },
    };
  });
}

/** Tells somebody of a way into their account that is new, or that is no more: a provider by its name, or a passkey by its own. */
export function wayInEmail(given: Addressed & WayInChange & { accountUrl: string }): Email {
  const { kind, name } = given;
  return write(given, (words, _, subjectName) => {
    const [subject, title, lead] = {
      linked: [words.linkedSubject, words.linkedTitle, words.linked] as const,
      removed: [words.unlinkedSubject, words.unlinkedTitle, words.unlinked] as const,
      passkey_added: [words.passkeySubject, words.passkeyTitle, words.passkey] as const,
      passkey_removed: [words.passkeyGoneSubject, words.passkeyGoneTitle, words.passkeyGone] as const,
    }[kind];
    return {
      subject: subject(subjectName, name),
      title,
      paragraphs: [lead(name), words.wasItYou],
      link: { hint: words.wayInNotYou, label: words.openAccount, url: given.accountUrl },
    };
  });
}

/** The last mail to somebody who has deleted their account. */
export function farewellEmail(given: Addressed & { keptYears: number }): Email {
  return write(given, (words, storeName, subjectName) => ({
    subject: words.farewellSubject(subjectName),
    title: words.farewellTitle,
    paragraphs: [words.farewell(storeName), words.farewellKept(given.keptYears), words.farewellThanks],
    footer: words.farewellSentTo(given.to),
  }));
}

function write(
  { store, to, language }: Addressed,
  toNotice: (
    words: SecurityMailMessages,
    storeName: string,
    subjectName: string,
  ) => Omit<Notice, 'footer'> & { footer?: string },
): Email {
  const words = SECURITY_MAIL_MESSAGES[language];
  const storeName = oneLine(store.name);
  const notice = { footer: words.sentTo(to), ...toNotice(words, storeName, shorten(storeName)) };
  return noticeEmail(to, { store, language, direction: words.direction, notice });
}
