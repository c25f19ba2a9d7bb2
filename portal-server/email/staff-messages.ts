import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { Language } from '../http/language.ts';

/** The words of the mail that invites somebody to work on a store. English is the source, and the type of all others. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',
  subject: (store: string) => `You are invited to work on ${store}`,
  title: (store: string) => `Welcome to the team of ${store}`,
  invited: (who: string, store: string) =>
    `${who} has invited you to work on the customer accounts of ${store}.`,
  roles: {
    owner: 'You will be an owner: you see and change everything, the team and the keys too.',
    editor: 'You will be an editor: you see and change customers and settings.',
    reader: 'You will be a reader: you see everything about customers and change nothing.',
  } satisfies Record<StaffRole, string>,
  signIn: (address: string) => `There is no password: sign in by ${address}, and a code comes by e-mail.`,
  hint: 'Open it whenever you like; the invitation stays until the shop takes it back.',
  open: 'Open the store',
  sentTo: (address: string) => `Sent to ${address}. If you do not know this shop, you need do nothing.`,
};

type StaffMailMessages = typeof en;

const fr: StaffMailMessages = {
  direction: 'ltr',
  subject: (store) => `Vous êtes invité à travailler sur ${store}`,
  title: (store) => `Bienvenue dans l’équipe de ${store}`,
  invited: (who, store) => `${who} vous invite à travailler sur les comptes clients de ${store}.`,
  roles: {
    owner: 'Vous serez propriétaire\u202f: vous voyez et changez tout, y compris l’équipe et les clés.',
    editor: 'Vous serez éditeur\u202f: vous voyez et modifiez les clients et les réglages.',
    reader: 'Vous serez lecteur\u202f: vous voyez tout des clients et ne changez rien.',
  },
  signIn: (address) =>
    `Pas de mot de passe\u202f: connectez-vous avec ${address}, un code arrive par e-mail.`,
  hint: 'Ouvrez-la quand vous voulez\u202f: l’invitation vaut tant que la boutique ne la retire pas.',
  open: 'Ouvrir la boutique',
  sentTo: (address) =>
    `Envoyé à ${address}. Si vous ne connaissez pas cette boutique, vous n’avez rien à faire.`,
};

export const STAFF_MAIL_MESSAGES: Record<Language, StaffMailMessages> = { en, fr };
