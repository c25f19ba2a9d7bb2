import type { Language } from '../http/language.ts';

/** The words of mails about accounts that a shop holds for approval. English is the source, and the type of all others. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',
  sentTo: (address: string) => `Sent to ${address}, because it belongs to an account there.`,
  openAccount: 'Open your account',

  approvedSubject: (store: string) => `Your account at ${store} is approved`,
  approvedTitle: 'Welcome: your account is approved',
  approved: (store: string) => `${store} has looked at your account and approved it.`,
  approvedNext: 'Everything that is for business customers is open to you from now on.',

  refusedSubject: (store: string) => `About your account at ${store}`,
  refusedTitle: 'Your account was not approved',
  refused: (store: string) => `${store} has not approved your account for business customers.`,
  refusedNext: 'If you think that this is a mistake, please write to the shop.',

  waitingSubject: (who: string) => `A new account waits for your approval: ${who}`,
  waitingTitle: 'A new account waits for you',
  waiting: (who: string, email: string) => `${who} has registered with ${email}.`,
  company: (company: string) => `Company: ${company}`,
  vatNumber: (number: string, state: string) => `VAT number: ${number} (${state})`,
  vatStates: {
    unchecked: 'no register to check it with',
    pending: 'being checked',
    valid: 'confirmed by the register',
    invalid: 'not known to the register',
    unavailable: 'the register does not answer',
  } as Record<string, string>,
  waitingNext:
    'They read that you decide about it. Whoever runs your portal approves or refuses the account with this command:',
  waitingSentTo: (address: string) => `Sent to ${address}, where the shop is told of what its customers do.`,
};
export type ApprovalMessages = typeof en;

const fr: ApprovalMessages = {
  direction: 'ltr',
  sentTo: (address) => `Envoyé à ${address}, parce que cette adresse fait partie d’un compte.`,
  openAccount: 'Ouvrir votre compte',

  approvedSubject: (store) => `Votre compte chez ${store} est validé`,
  approvedTitle: 'Bienvenue\u00a0: votre compte est validé',
  approved: (store) => `${store} a examiné votre compte et l’a validé.`,
  approvedNext: 'Tout ce qui est réservé aux clients professionnels vous est désormais ouvert.',

  refusedSubject: (store) => `À propos de votre compte chez ${store}`,
  refusedTitle: 'Votre compte n’a pas été validé',
  refused: (store) => `${store} n’a pas validé votre compte de client professionnel.`,
  refusedNext: 'S’il s’agit à votre avis d’une erreur, écrivez à la boutique.',

  waitingSubject: (who) => `Un nouveau compte attend votre validation\u00a0: ${who}`,
  waitingTitle: 'Un nouveau compte vous attend',
  waiting: (who, email) => `${who} s’est inscrit avec l’adresse ${email}.`,
  company: (company) => `Société\u00a0: ${company}`,
  vatNumber: (number, state) => `Numéro de TVA\u00a0: ${number} (${state})`,
  vatStates: {
    unchecked: 'aucun registre pour le vérifier',
    pending: 'en cours de vérification',
    valid: 'confirmé par le registre',
    invalid: 'inconnu du registre',
    unavailable: 'le registre ne répond pas',
  },
  waitingNext:
    'Cette personne lit que la décision vous revient. La personne qui gère votre portail valide ou refuse le compte avec cette commande\u00a0:',
  waitingSentTo: (address) => `Envoyé à ${address}, l’adresse où la boutique est informée.`,
};

export const APPROVAL_MESSAGES: Record<Language, ApprovalMessages> = { en, fr };
