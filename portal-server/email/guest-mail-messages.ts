import type { Language } from '../http/language.ts';

/** The words of the mails about one order: its link, and a withdrawal. English is the source. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',

  linkSubject: (number: string, store: string) => `Your order ${number} at ${store}`,
  linkPreview: 'Where it is, and what it is made of.',
  linkTitle: (number: string) => `Your order ${number}`,
  linkLead: (store: string) => `Here is the link to your order at ${store}. It needs no account.`,
  linkButton: 'See the order',
  linkFallback: 'If the button does not open, copy this address into your browser:',
  linkValidity: (days: number) =>
    `The link works for ${days} days. Whoever has it sees this order, so pass it on only to whom you trust.`,
  linkNotYou: 'Did you not ask for this? Then ignore this mail: nobody but you has the link.',
  linkSentTo: (address: string) => `Sent to ${address}, the address of this order.`,

  receiptSubject: (number: string, store: string) => `We received your withdrawal: order ${number}, ${store}`,
  receiptPreview: (moment: string) => `Received on ${moment}.`,
  receiptTitle: 'We received your withdrawal',
  receiptLead: (store: string) =>
    `This acknowledges that ${store} has received your statement of withdrawal from the contract. Please keep this mail: it is your proof.`,
  receiptNext: (store: string) => `${store} will write to you about the return and the refund.`,
  receiptNotYou: (store: string) => `Did you not do this? Then please write to ${store} at once.`,
  receiptSentTo: (address: string) => `Sent to ${address}.`,

  noticeSubject: (number: string) => `Withdrawal from order ${number}`,
  noticePreview: (name: string) => `By ${name}.`,
  noticeTitle: (number: string) => `A customer withdraws from order ${number}`,
  noticeLead:
    'The statement below reached your shop, and its receipt has been acknowledged by mail. By law the refund is due within 14 days of it; you may wait for the goods, or for proof that they were sent.',
  noticeSentTo: (address: string) => `Sent to ${address}, the contact address of your shop.`,

  statement: 'Statement',
  statementText: (number: string, store: string) =>
    `I hereby withdraw from my contract with ${store}, order ${number}, for the following goods.`,
  items: 'Goods',
  orderedOn: 'Ordered on',
  name: 'Name',
  email: 'E-mail',
  receivedAt: 'Received on',
};
export type GuestMailMessages = typeof en;

const fr: GuestMailMessages = {
  direction: 'ltr',

  linkSubject: (number, store) => `Votre commande ${number} chez ${store}`,
  linkPreview: 'Où elle en est, et ce qu’elle contient.',
  linkTitle: (number) => `Votre commande ${number}`,
  linkLead: (store) => `Voici le lien vers votre commande chez ${store}. Aucun compte n’est nécessaire.`,
  linkButton: 'Voir la commande',
  linkFallback: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur\u202f:',
  linkValidity: (days) =>
    `Le lien fonctionne pendant ${days} jours. Toute personne qui le possède voit cette commande\u202f: ne le transmettez qu’à quelqu’un de confiance.`,
  linkNotYou:
    'Vous n’avez rien demandé\u202f? Ignorez ce message\u202f: personne d’autre que vous n’a ce lien.',
  linkSentTo: (address) => `Envoyé à ${address}, l’adresse de cette commande.`,

  receiptSubject: (number, store) =>
    `Accusé de réception de votre rétractation\u202f: commande ${number}, ${store}`,
  receiptPreview: (moment) => `Reçue le ${moment}.`,
  receiptTitle: 'Nous avons bien reçu votre rétractation',
  receiptLead: (store) =>
    `Ce message accuse réception, par ${store}, de votre déclaration de rétractation. Conservez-le\u202f: il vous sert de preuve.`,
  receiptNext: (store) => `${store} vous écrira au sujet du retour et du remboursement.`,
  receiptNotYou: (store) =>
    `Vous n’êtes pas à l’origine de cette déclaration\u202f? Écrivez sans tarder à ${store}.`,
  receiptSentTo: (address) => `Envoyé à ${address}.`,

  noticeSubject: (number) => `Rétractation\u202f: commande ${number}`,
  noticePreview: (name) => `De ${name}.`,
  noticeTitle: (number) => `Un client se rétracte de la commande ${number}`,
  noticeLead:
    'La déclaration ci-dessous est parvenue à votre boutique, et sa réception a été confirmée par e-mail. La loi vous laisse 14 jours pour rembourser\u202f; vous pouvez attendre les articles, ou la preuve de leur expédition.',
  noticeSentTo: (address) => `Envoyé à ${address}, l’adresse de contact de votre boutique.`,

  statement: 'Déclaration',
  statementText: (number, store) =>
    `Je vous notifie par la présente ma rétractation du contrat conclu avec ${store}, commande ${number}, portant sur les articles ci-dessous.`,
  items: 'Articles',
  orderedOn: 'Commandée le',
  name: 'Nom',
  email: 'E-mail',
  receivedAt: 'Reçue le',
};

export const GUEST_MAIL_MESSAGES: Record<Language, GuestMailMessages> = { en, fr };
