import type { Language } from '../http/language.ts';

/** The words of the portal's own pages. English is the source, and the type of all others. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',

  signInTitle: (store: string) => `Sign in to ${store}`,
  signInHeading: 'One more click',
  signInAs: (email: string) => `You are signing in as ${email}.`,
  signInContinue: (shop: string) => `Continue to ${shop}`,
  signInOr: 'or',
  signInCodeHeading: 'Did you begin somewhere else?',
  signInCodeLead: 'Type this code in the window or on the device where you asked for it.',
  signInNotYou: 'Did you not ask to sign in? Then close this page: nothing happens without you.',

  expiredTitle: 'This link no longer works',
  expiredLead:
    'It has been used already, or its time is over. A new one takes a moment: go back to the shop and ask for it there.',
  expiredBack: (shop: string) => `Back to ${shop}`,

  overTitle: 'This sign-in is over',
  overLead:
    'It took too long, or was begun in another browser. Nothing has happened: go back to the shop and sign in again there.',

  passkeyHeading: 'Sign in with your passkey',
  passkeyLead: 'Your device asks for your face, your finger or your PIN. None of these leaves it.',
  passkeyNoScript: 'This needs JavaScript, which is turned off in this browser.',

  accountTitle: (store: string) => `Your account at ${store}`,
  accountHeading: 'Your account',
  accountBack: 'Back to the shop',
  accountNoScript:
    'This page needs JavaScript, which is turned off in this browser. Turn it on to see your orders, or ask the shop.',
  switchLanguage: 'Français',
  switchLanguageTo: 'fr' as Language,

  merchantNoScript: 'This page needs JavaScript, which is turned off in this browser.',

  frontHeading: 'Your account, at the counter',
  frontLead:
    'Customer accounts for any online shop: sign-in without a password, orders and their statuses, right in the shop’s own pages.',
  frontForShoppers: 'Are you looking for your orders? Open your account from the shop where you bought.',
  frontForDevelopers: 'On this development server',
  frontShopLead: 'The shop’s own pages.',
  frontAccount: (store: string) => `Account at ${store}`,
  frontAccountLead: 'The same account, on a page of this server.',
  frontMailbox: 'Mailbox',
  frontMailboxLead: 'The mails that this server would have sent.',

  mailboxTitle: 'Mailbox',
  mailboxLead: 'No mail server is configured, so mails end here. Only the latest are kept, in memory.',
  mailboxEmpty: 'No mail yet. Ask for a sign-in code in a shop, and it will appear here.',
  mailboxLookAgain: 'Look for new mails',
  mailboxBack: 'All mails',
  mailTo: 'To',
  mailFrom: 'From',
  mailReceived: 'Received',
  mailPreview: 'As it looks',
  mailText: 'As text',

  notFoundTitle: 'There is nothing here',
  notFoundLead:
    'The address may be mistyped, or the page is gone. If a link in a mail brought you here, copy it whole.',
  failedTitle: 'That did not work',
  refusedLead: 'Go back to where you began, and try again there.',
  failedLead: 'Something went wrong on our side. Try again in a moment.',
  failedReference: (requestId: string) => `Reference: ${requestId}`,
  toFrontPage: 'To the front page',
};
export type PageMessages = typeof en;

const fr: PageMessages = {
  direction: 'ltr',

  signInTitle: (store) => `Connexion à ${store}`,
  signInHeading: 'Encore un clic',
  signInAs: (email) => `Vous vous connectez avec ${email}.`,
  signInContinue: (shop) => `Continuer vers ${shop}`,
  signInOr: 'ou',
  signInCodeHeading: 'Vous avez commencé ailleurs\u00a0?',
  signInCodeLead: 'Saisissez ce code dans la fenêtre ou sur l’appareil où vous l’avez demandé.',
  signInNotYou:
    'Vous n’avez pas demandé à vous connecter\u00a0? Fermez cette page\u00a0: rien ne se passe sans vous.',

  expiredTitle: 'Ce lien ne fonctionne plus',
  expiredLead:
    'Il a déjà servi, ou son délai est passé. Il suffit d’un instant pour en recevoir un autre\u00a0: retournez à la boutique et demandez-le.',
  expiredBack: (shop) => `Retour à ${shop}`,

  overTitle: 'Cette connexion a pris fin',
  overLead:
    'Elle a pris trop de temps, ou a commencé dans un autre navigateur. Rien n’a changé\u202f: retournez à la boutique et reconnectez-vous.',

  passkeyHeading: 'Connexion avec votre clé d’accès',
  passkeyLead: 'Votre appareil vous demande votre visage, votre doigt ou votre code. Rien de cela n’en sort.',
  passkeyNoScript: 'Cette page a besoin de JavaScript, qui est désactivé dans ce navigateur.',

  accountTitle: (store) => `Votre compte chez ${store}`,
  accountHeading: 'Votre compte',
  accountBack: 'Retour à la boutique',
  accountNoScript:
    'Cette page a besoin de JavaScript, qui est désactivé dans ce navigateur. Activez-le pour voir vos commandes, ou adressez-vous à la boutique.',
  switchLanguage: 'English',
  switchLanguageTo: 'en',

  merchantNoScript: 'Cette page a besoin de JavaScript, qui est désactivé dans ce navigateur.',

  frontHeading: 'Votre compte, au comptoir',
  frontLead:
    'Des comptes clients pour toute boutique en ligne\u00a0: connexion sans mot de passe, commandes et suivi, dans les pages mêmes de la boutique.',
  frontForShoppers:
    'Vous cherchez vos commandes\u00a0? Ouvrez votre compte depuis la boutique où vous avez acheté.',
  frontForDevelopers: 'Sur ce serveur de développement',
  frontShopLead: 'Les pages de la boutique elle-même.',
  frontAccount: (store) => `Compte chez ${store}`,
  frontAccountLead: 'Le même compte, sur une page de ce serveur.',
  frontMailbox: 'Boîte aux lettres',
  frontMailboxLead: 'Les e-mails que ce serveur aurait envoyés.',

  mailboxTitle: 'Boîte aux lettres',
  mailboxLead:
    'Aucun serveur d’envoi n’est configuré\u00a0: les e-mails s’arrêtent ici. Seuls les derniers sont gardés, en mémoire.',
  mailboxEmpty:
    'Aucun e-mail pour l’instant. Demandez un code de connexion dans une boutique, et il apparaîtra ici.',
  mailboxLookAgain: 'Voir s’il y a du nouveau',
  mailboxBack: 'Tous les e-mails',
  mailTo: 'À',
  mailFrom: 'De',
  mailReceived: 'Reçu',
  mailPreview: 'Aperçu',
  mailText: 'En texte',

  notFoundTitle: 'Il n’y a rien ici',
  notFoundLead:
    'L’adresse est peut-être mal saisie, ou la page n’existe plus. Si un lien reçu par e-mail vous amène ici, copiez-le en entier.',
  failedTitle: 'Cela n’a pas fonctionné',
  refusedLead: 'Retournez là où vous avez commencé, et réessayez.',
  failedLead: 'Une erreur est survenue de notre côté. Réessayez dans un instant.',
  failedReference: (requestId) => `Référence\u00a0: ${requestId}`,
  toFrontPage: 'Vers la page d’accueil',
};

export const PAGE_MESSAGES: Record<Language, PageMessages> = { en, fr };
