import type { Language } from '../http/language.ts';

/** The words of the page that takes back a change of an account's addresses. English is the source, and the type. */
const en = {
  title: (store: string) => `Your account at ${store}`,
  heading: 'Take the change back?',
  added: (address: string) => `${address} was added to your account.`,
  made_primary: (address: string) => `${address} was made your main address.`,
  removed: (address: string) => `${address} was removed from your account.`,
  lead: (address: string) =>
    `If this was not you, take it back. ${address} will be the main address again, other changes since then are taken back too, and every device is signed out.`,
  button: 'Take the change back',
  leave: 'If it was you, close this page: nothing happens without you.',
  doneHeading: 'The change was taken back',
  doneLead: (address: string) =>
    `${address} is the main address of your account again. Every device has been signed out: sign in again to go on.`,
  overHeading: 'This link no longer works',
  overLead:
    'Its time is over, the change has been taken back already, or the address has an account of its own by now. Sign in with your address to see how things are.',
  back: (shop: string) => `Back to ${shop}`,
};
export type UndoPageMessages = typeof en;

const fr: UndoPageMessages = {
  title: (store) => `Votre compte chez ${store}`,
  heading: 'Annuler le changement\u00a0?',
  added: (address) => `L’adresse ${address} a été ajoutée à votre compte.`,
  made_primary: (address) => `L’adresse ${address} est devenue votre adresse principale.`,
  removed: (address) => `L’adresse ${address} a été retirée de votre compte.`,
  lead: (address) =>
    `Si ce n’est pas vous, annulez ce changement. ${address} redeviendra l’adresse principale, les autres changements faits depuis seront annulés aussi, et tous les appareils seront déconnectés.`,
  button: 'Annuler le changement',
  leave: 'Si c’est vous, fermez cette page\u00a0: rien ne se passe sans vous.',
  doneHeading: 'Le changement est annulé',
  doneLead: (address) =>
    `${address} est de nouveau l’adresse principale de votre compte. Tous les appareils ont été déconnectés\u00a0: reconnectez-vous pour continuer.`,
  overHeading: 'Ce lien ne fonctionne plus',
  overLead:
    'Son délai est passé, le changement a déjà été annulé, ou cette adresse a désormais son propre compte. Connectez-vous avec votre adresse pour voir ce qu’il en est.',
  back: (shop) => `Retour à ${shop}`,
};

export const UNDO_PAGE_MESSAGES: Record<Language, UndoPageMessages> = { en, fr };
