import type { Language } from '../http/language.ts';

/** The words of the pages that need no account. What they share with the widget stands in `shared/messages`. */
const en = {
  orderTitle: (number: string, store: string) => `Order ${number} at ${store}`,
  orderHeading: (number: string) => `Order ${number}`,
  city: 'Destination',
  orderOpen: 'Whoever has the link to this page sees it, without signing in.',
  allOrders: 'See all your orders',
  goneTitle: 'This order cannot be shown any more',
  goneLead:
    'The link is too old, was taken back, or the order is gone. With its number and your e-mail address you get a new link in a moment.',
  findAgain: 'Find my order',

  findTitle: (store: string) => `Find your order at ${store}`,
  findHeading: 'Find my order',
  findLead: 'No account needed: we send the link to your order to the e-mail address you ordered with.',
  findNumber: 'Order number',
  findNumberHint: 'It stands in the mail that confirmed your order.',
  findEmail: 'E-mail address',
  findSend: 'Send me the link',
  findEmailInvalid: 'This does not look like an e-mail address. Example: name@example.com',
  findNumberMissing: 'Please enter the number of your order.',
  findSentHeading: 'Check your e-mail',
  findSent: (number: string, email: string) =>
    `If there is an order ${number} with the address ${email}, we have sent you the link to it.`,
  findNotArrived:
    'Nothing arrived? Look in the spam folder, and check number and address: it must be the one you ordered with.',
  findOther: 'Look for another order',
  findSignIn: 'Sign in to see all your orders',

  withdraw: 'Withdraw from contract here',
  withdrawUntil: (date: string) => `Possible until ${date}.`,
  withdrawUndelivered: 'Possible now, and until the period after delivery is over.',
  withdrawnHeading: 'Withdrawn',
  withdrawnOn: (moment: string) => `Received on ${moment}`,
  withdrawDone: 'We received your withdrawal. The acknowledgement is on its way to you by e-mail.',
  withdrawTitle: (number: string) => `Withdraw from contract: order ${number}`,
  withdrawHeading: 'Withdraw from contract',
  withdrawLead: (store: string, number: string) =>
    `Choose what of order ${number} you withdraw from. You need not give ${store} a reason.`,
  withdrawItems: 'What do you withdraw from?',
  withdrawQuantity: (title: string) => `Quantity: ${title}`,
  withdrawOf: (quantity: string) => `of ${quantity}`,
  withdrawExcluded: 'No right of withdrawal',
  withdrawStatement: 'Your statement',
  withdrawName: 'Your name',
  withdrawEmail: 'E-mail address for the acknowledgement',
  withdrawEmailHint: 'The address of the order gets it too.',
  withdrawContinue: 'Continue',
  withdrawNothing: 'Choose at least one item.',
  withdrawTooMany: (title: string) => `${title}: choose no more than there is.`,
  withdrawNameMissing: 'Please enter your name.',
  withdrawFormOld: 'This form stood open too long. Please check it and continue.',
  reviewHeading: 'Confirm your withdrawal',
  reviewStatement: (store: string, number: string) =>
    `I hereby withdraw from my contract with ${store}, order ${number}, for these goods:`,
  reviewAgree: 'Yes, I withdraw from the contract for these goods.',
  reviewAgreeMissing: 'Tick the box to confirm that you mean it.',
  reviewConfirm: 'Confirm withdrawal',
  reviewChange: 'Change something',
  toOrder: 'Back to the order',
};
export type GuestPageMessages = typeof en;

const fr: GuestPageMessages = {
  orderTitle: (number, store) => `Commande ${number} chez ${store}`,
  orderHeading: (number) => `Commande ${number}`,
  city: 'Destination',
  orderOpen: 'Toute personne qui possède le lien vers cette page la voit, sans connexion.',
  allOrders: 'Voir toutes vos commandes',
  goneTitle: 'Cette commande ne peut plus être affichée',
  goneLead:
    'Le lien est trop ancien, il a été retiré, ou la commande n’existe plus. Avec son numéro et votre adresse e-mail, vous recevez un nouveau lien en un instant.',
  findAgain: 'Retrouver ma commande',

  findTitle: (store) => `Retrouver votre commande chez ${store}`,
  findHeading: 'Retrouver ma commande',
  findLead:
    'Sans compte\u202f: nous envoyons le lien vers votre commande à l’adresse e-mail avec laquelle vous avez commandé.',
  findNumber: 'Numéro de commande',
  findNumberHint: 'Il figure dans l’e-mail qui confirme votre commande.',
  findEmail: 'Adresse e-mail',
  findSend: 'Recevoir le lien',
  findEmailInvalid: 'Cette adresse e-mail ne semble pas correcte. Exemple\u202f: nom@exemple.fr',
  findNumberMissing: 'Veuillez saisir le numéro de votre commande.',
  findSentHeading: 'Consultez votre messagerie',
  findSent: (number, email) =>
    `S’il existe une commande ${number} passée avec l’adresse ${email}, nous vous en avons envoyé le lien.`,
  findNotArrived:
    'Rien reçu\u202f? Regardez dans les indésirables, et vérifiez le numéro et l’adresse\u202f: ce doit être celle avec laquelle vous avez commandé.',
  findOther: 'Chercher une autre commande',
  findSignIn: 'Se connecter pour voir toutes vos commandes',

  withdraw: 'Renoncer au contrat ici',
  withdrawUntil: (date) => `Possible jusqu’au ${date}.`,
  withdrawUndelivered: 'Possible dès maintenant, et jusqu’à la fin du délai qui suit la livraison.',
  withdrawnHeading: 'Rétractation',
  withdrawnOn: (moment) => `Reçue le ${moment}`,
  withdrawDone: 'Nous avons reçu votre rétractation. L’accusé de réception vous parvient par e-mail.',
  withdrawTitle: (number) => `Renoncer au contrat\u202f: commande ${number}`,
  withdrawHeading: 'Renoncer au contrat',
  withdrawLead: (store, number) =>
    `Choisissez les articles de la commande ${number} auxquels vous renoncez. Vous n’avez pas à donner de motif à ${store}.`,
  withdrawItems: 'À quoi renoncez-vous\u202f?',
  withdrawQuantity: (title) => `Quantité\u202f: ${title}`,
  withdrawOf: (quantity) => `sur ${quantity}`,
  withdrawExcluded: 'Sans droit de rétractation',
  withdrawStatement: 'Votre déclaration',
  withdrawName: 'Votre nom',
  withdrawEmail: 'Adresse e-mail pour l’accusé de réception',
  withdrawEmailHint: 'L’adresse de la commande le reçoit aussi.',
  withdrawContinue: 'Continuer',
  withdrawNothing: 'Choisissez au moins un article.',
  withdrawTooMany: (title) => `${title}\u202f: choisissez au plus la quantité restante.`,
  withdrawNameMissing: 'Veuillez saisir votre nom.',
  withdrawFormOld: 'Ce formulaire est resté ouvert trop longtemps. Vérifiez-le et continuez.',
  reviewHeading: 'Confirmez votre rétractation',
  reviewStatement: (store, number) =>
    `Je notifie ma rétractation du contrat conclu avec ${store}, commande ${number}, portant sur ces articles\u202f:`,
  reviewAgree: 'Oui, je me rétracte du contrat pour ces articles.',
  reviewAgreeMissing: 'Cochez la case pour confirmer votre intention.',
  reviewConfirm: 'Confirmer la rétractation',
  reviewChange: 'Modifier',
  toOrder: 'Retour à la commande',
};

export const GUEST_PAGE_MESSAGES: Record<Language, GuestPageMessages> = { en, fr };
