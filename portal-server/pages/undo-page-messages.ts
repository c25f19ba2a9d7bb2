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
  leadApart: (address: string) =>
    `If this was not you, take it back. ${address} has left this account and does not come back to it, but whoever changed it loses it: every address, linked sign-in and passkey that came since is removed, what was begun there is ended, and every device is signed out.`,
  button: 'Take the change back',
  leave: 'If it was you, close this page: nothing happens without you.',
  doneHeading: 'The change was taken back',
  doneLead: (address: string) =>
    `${address} is the main address of your account again. Every device has been signed out: sign in again to go on.`,
  doneApartHeading: 'Whoever changed the account has lost it',
  doneApartLead:
    'Every address, linked sign-in and passkey that came since the change has been removed from it, what was begun there and not finished has been ended, and every device has been signed out.',
  doneApartNext: (address: string) =>
    `${address} had left that account and has not come back to it: sign in with it, and you are in its own. The details that the former account held stay with the shop; ask it if you want them changed or deleted.`,
  overHeading: 'This link no longer works',
  overLead:
    'Its time is over, or the change has been taken back already. Sign in with your address to see how things are.',
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
  leadApart: (address) =>
    `Si ce n’est pas vous, annulez ce changement. ${address} a quitté ce compte et n’y reviendra pas, mais la personne qui l’a modifié le perdra\u00a0: les adresses, les connexions associées et les clés d’accès arrivées depuis seront retirées, ce qui y a été commencé sera annulé, et tous les appareils seront déconnectés.`,
  button: 'Annuler le changement',
  leave: 'Si c’est vous, fermez cette page\u00a0: rien ne se passe sans vous.',
  doneHeading: 'Le changement est annulé',
  doneLead: (address) =>
    `${address} est de nouveau l’adresse principale de votre compte. Tous les appareils ont été déconnectés\u00a0: reconnectez-vous pour continuer.`,
  doneApartHeading: 'La personne qui a modifié le compte l’a perdu',
  doneApartLead:
    'Les adresses, les connexions associées et les clés d’accès arrivées depuis le changement ont été retirées du compte, ce qui y avait été commencé a été annulé, et tous les appareils ont été déconnectés.',
  doneApartNext: (address) =>
    `${address} avait quitté ce compte et n’y est pas revenue\u00a0: connectez-vous avec cette adresse, et vous serez dans le sien. Les informations de l’ancien compte restent à la boutique\u00a0; demandez-lui de les modifier ou de les supprimer si vous le souhaitez.`,
  overHeading: 'Ce lien ne fonctionne plus',
  overLead:
    'Son délai est passé, ou le changement a déjà été annulé. Connectez-vous avec votre adresse pour voir ce qu’il en est.',
  back: (shop) => `Retour à ${shop}`,
};

export const UNDO_PAGE_MESSAGES: Record<Language, UndoPageMessages> = { en, fr };
