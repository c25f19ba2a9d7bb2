import type { Language } from '../http/language.ts';

/** The words of mails about an account and who may enter it. English is the source, and the type of all others. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',
  sentTo: (address: string) => `Sent to ${address}, because it belongs to an account there.`,
  openAccount: 'Open your account',

  confirmSubject: (code: string, store: string) => `${code} confirms that it is you at ${store}`,
  confirmTitle: 'Is it you?',
  confirmLead: (store: string) => `Type this code in your account at ${store}, where you were asked for it:`,
  codeValidity: (minutes: number) => `It works once, for ${minutes} minutes, and only there.`,
  confirmNotYou:
    'Did you not ask for this? Then somebody else is signed in to your account. Do not pass the code on: sign in, and end all sessions under “Sign-in and security”.',

  addSubject: (code: string, store: string) => `${code} adds this address to an account at ${store}`,
  addTitle: 'Is this your address?',
  addLead: (store: string) =>
    `Somebody wants to add this address to their account at ${store}. If it is you, type this code there:`,
  addNotYou: 'Is it not you? Then ignore this mail, and never pass the code on: without it nothing happens.',
  addSentTo: (address: string) => `Sent to ${address}, because somebody entered it there.`,

  addedSubject: (store: string) => `An address was added to your account at ${store}`,
  addedTitle: 'An address was added',
  added: (address: string) =>
    `${address} now belongs to your account: it signs in to it, and its orders show there.`,
  primarySubject: (store: string) => `Your main address at ${store} was changed`,
  primaryTitle: 'Your main address was changed',
  madePrimary: (address: string) => `Mail about your account now goes to ${address}.`,
  removedSubject: (store: string) => `An address was removed from your account at ${store}`,
  removedTitle: 'An address was removed',
  removed: (address: string) => `${address} no longer signs in to your account.`,
  wasItYou: 'If it was you, there is nothing to do.',
  undoHint: (days: number) =>
    `If it was not you: this takes the change back, and all that came after it, and signs out every device. The link works for ${days} days.`,
  undo: 'Take the change back',

  undoneSubject: (store: string) => `A change of your account at ${store} was taken back`,
  undoneTitle: 'The change was taken back',
  undoneRestored: (address: string) =>
    `${address} is the main address again, and every device has been signed out.`,
  undoneReleased: 'This address no longer belongs to the account. Every device has been signed out.',
  undoneApart:
    'Whoever changed the account has lost it: every address, linked sign-in and passkey that came since has been removed from it, what was begun there and not finished has been ended, and every device has been signed out.',
  undoneApartNext: (address: string) =>
    `${address} had left that account and has not come back to it: sign in with it, and you are in its own. The details that the former account held stay with the shop; ask it if you want them changed or deleted.`,

  deviceSubject: (store: string) => `New sign-in to your account at ${store}`,
  deviceTitle: 'A sign-in from a new device',
  deviceLead: (device: string, moment: string) =>
    `Your account was opened with ${device} on ${moment} (UTC).`,
  deviceOn: (browser: string, system: string) => `${browser} on ${system}`,
  deviceUnknown: 'a device that does not say what it is',
  deviceNotYou: 'If it was not you: open your account and end all sessions under “Sign-in and security”.',

  linkedSubject: (store: string, name: string) => `${name} now signs in to your account at ${store}`,
  linkedTitle: 'A sign-in was linked',
  linked: (name: string) => `From now on, ${name} signs in to your account too.`,
  unlinkedSubject: (store: string, name: string) => `${name} no longer signs in to your account at ${store}`,
  unlinkedTitle: 'A sign-in was removed',
  unlinked: (name: string) => `${name} no longer signs in to your account.`,
  passkeySubject: (store: string) => `A passkey was added to your account at ${store}`,
  passkeyTitle: 'A passkey was added',
  passkey: (name: string) => `From now on, the passkey “${name}” signs in to your account too.`,
  passkeyGoneSubject: (store: string) => `A passkey was removed from your account at ${store}`,
  passkeyGoneTitle: 'A passkey was removed',
  passkeyGone: (name: string) => `The passkey “${name}” no longer signs in to your account.`,
  wayInNotYou:
    'If it was not you: open your account, end all sessions under “Sign-in and security”, and look there at what signs in.',

  farewellSubject: (store: string) => `Your account at ${store} is deleted`,
  farewellTitle: 'Your account is deleted',
  farewell: (store: string) =>
    `Your account at ${store} is gone, with your addresses and sign-ins. Your orders no longer say whose they were.`,
  farewellKept: (years: number) =>
    `What the law makes the shop keep stays with it: invoices with their dates, amounts and products, for ${years} years.`,
  farewellThanks: 'Should you order again one day, you will be as new there.',
  farewellSentTo: (address: string) => `Sent to ${address} for the last time.`,
};
export type SecurityMailMessages = typeof en;

const fr: SecurityMailMessages = {
  direction: 'ltr',
  sentTo: (address) => `Envoyé à ${address}, parce que cette adresse fait partie d’un compte.`,
  openAccount: 'Ouvrir votre compte',

  confirmSubject: (code, store) => `${code} confirme que c’est bien vous chez ${store}`,
  confirmTitle: 'C’est bien vous\u00a0?',
  confirmLead: (store) =>
    `Saisissez ce code dans votre compte chez ${store}, là où il vous est demandé\u00a0:`,
  codeValidity: (minutes) =>
    `Il fonctionne une seule fois, pendant ${minutes} minutes, et à cet endroit seulement.`,
  confirmNotYou:
    'Vous n’avez rien demandé\u00a0? Alors quelqu’un d’autre est connecté à votre compte. Ne transmettez pas ce code\u00a0: connectez-vous et fermez toutes les sessions sous «\u00a0Connexion et sécurité\u00a0».',

  addSubject: (code, store) => `${code} ajoute cette adresse à un compte chez ${store}`,
  addTitle: 'Cette adresse est-elle à vous\u00a0?',
  addLead: (store) =>
    `Quelqu’un souhaite ajouter cette adresse à son compte chez ${store}. Si c’est vous, saisissez-y ce code\u00a0:`,
  addNotYou:
    'Ce n’est pas vous\u00a0? Ignorez ce message et ne transmettez jamais ce code\u00a0: sans lui, rien ne se passe.',
  addSentTo: (address) => `Envoyé à ${address}, parce que quelqu’un y a saisi cette adresse.`,

  addedSubject: (store) => `Une adresse a été ajoutée à votre compte chez ${store}`,
  addedTitle: 'Une adresse a été ajoutée',
  added: (address) =>
    `${address} fait maintenant partie de votre compte\u00a0: elle permet de s’y connecter, et ses commandes y apparaissent.`,
  primarySubject: (store) => `Votre adresse principale chez ${store} a changé`,
  primaryTitle: 'Votre adresse principale a changé',
  madePrimary: (address) => `Les messages au sujet de votre compte sont désormais envoyés à ${address}.`,
  removedSubject: (store) => `Une adresse a été retirée de votre compte chez ${store}`,
  removedTitle: 'Une adresse a été retirée',
  removed: (address) => `${address} ne permet plus de se connecter à votre compte.`,
  wasItYou: 'Si c’est vous, il n’y a rien à faire.',
  undoHint: (days) =>
    `Si ce n’est pas vous\u00a0: ce bouton annule ce changement et tous ceux qui l’ont suivi, et déconnecte tous les appareils. Le lien fonctionne pendant ${days} jours.`,
  undo: 'Annuler le changement',

  undoneSubject: (store) => `Un changement de votre compte chez ${store} a été annulé`,
  undoneTitle: 'Le changement est annulé',
  undoneRestored: (address) =>
    `${address} est de nouveau l’adresse principale, et tous les appareils ont été déconnectés.`,
  undoneReleased: 'Cette adresse ne fait plus partie du compte. Tous les appareils ont été déconnectés.',
  undoneApart:
    'La personne qui a modifié le compte l’a perdu\u00a0: les adresses, les connexions associées et les clés d’accès arrivées depuis en ont été retirées, ce qui y avait été commencé a été annulé, et tous les appareils ont été déconnectés.',
  undoneApartNext: (address) =>
    `${address} avait quitté ce compte et n’y est pas revenue\u00a0: connectez-vous avec cette adresse, et vous serez dans le sien. Les informations de l’ancien compte restent à la boutique\u00a0; demandez-lui de les modifier ou de les supprimer si vous le souhaitez.`,

  deviceSubject: (store) => `Nouvelle connexion à votre compte chez ${store}`,
  deviceTitle: 'Une connexion depuis un nouvel appareil',
  deviceLead: (device, moment) => `Votre compte a été ouvert avec ${device} le ${moment} (UTC).`,
  deviceOn: (browser, system) => `${browser} sur ${system}`,
  deviceUnknown: 'un appareil qui ne dit pas lequel il est',
  deviceNotYou:
    'Si ce n’est pas vous\u00a0: ouvrez votre compte et fermez toutes les sessions sous «\u00a0Connexion et sécurité\u00a0».',

  linkedSubject: (store, name) => `${name} permet maintenant de vous connecter chez ${store}`,
  linkedTitle: 'Un moyen de connexion a été associé',
  linked: (name) => `Désormais, ${name} permet aussi de se connecter à votre compte.`,
  unlinkedSubject: (store, name) => `${name} ne permet plus de vous connecter chez ${store}`,
  unlinkedTitle: 'Un moyen de connexion a été retiré',
  unlinked: (name) => `${name} ne permet plus de se connecter à votre compte.`,
  passkeySubject: (store) => `Une clé d’accès a été ajoutée à votre compte chez ${store}`,
  passkeyTitle: 'Une clé d’accès a été ajoutée',
  passkey: (name) =>
    `Désormais, la clé d’accès «\u00a0${name}\u00a0» permet aussi de se connecter à votre compte.`,
  passkeyGoneSubject: (store) => `Une clé d’accès a été retirée de votre compte chez ${store}`,
  passkeyGoneTitle: 'Une clé d’accès a été retirée',
  passkeyGone: (name) =>
    `La clé d’accès «\u00a0${name}\u00a0» ne permet plus de se connecter à votre compte.`,
  wayInNotYou:
    'Si ce n’est pas vous\u00a0: ouvrez votre compte, fermez toutes les sessions sous «\u00a0Connexion et sécurité\u00a0» et vérifiez-y vos moyens de connexion.',

  farewellSubject: (store) => `Votre compte chez ${store} est supprimé`,
  farewellTitle: 'Votre compte est supprimé',
  farewell: (store) =>
    `Votre compte chez ${store} n’existe plus, ni vos adresses, ni vos connexions. Vos commandes ne disent plus à qui elles étaient.`,
  farewellKept: (years) =>
    `La boutique garde ce que la loi l’oblige à garder\u00a0: les factures avec leurs dates, montants et produits, pendant ${years} ans.`,
  farewellThanks: 'Si vous commandez à nouveau un jour, vous y serez comme pour la première fois.',
  farewellSentTo: (address) => `Envoyé à ${address} pour la dernière fois.`,
};

export const SECURITY_MAIL_MESSAGES: Record<Language, SecurityMailMessages> = { en, fr };
