import type { Language } from '../http/language.ts';

/** The words of mails. English is the source, and the type of all others. */
const en = {
  direction: 'ltr' as 'ltr' | 'rtl',
  signInSubject: (code: string, store: string) => `${code} is your code for ${store}`,
  signInPreview: (minutes: number) => `Valid for ${minutes} minutes, and only once.`,
  signInTitle: 'Your sign-in code',
  signInLead: (store: string) => `Type this code where you are signing in to ${store}:`,
  signInLinks: (provider: string) =>
    `This code also links ${provider} to your account: from then on, ${provider} signs you in too. If you did not come from ${provider}, do not type it.`,
  signInOr: 'Or sign in with one click:',
  signInButton: (store: string) => `Sign in to ${store}`,
  signInLinkFallback: 'If the button does not open, copy this address into your browser:',
  signInValidity: (minutes: number) => `Code and link work once, for ${minutes} minutes.`,
  signInNotYou:
    'Did you not ask for this? Then ignore this mail: nobody can sign in without it. Never pass the code on.',
  signInSentTo: (address: string) => `Sent to ${address}, because somebody asked for it there.`,
};
export type MailMessages = typeof en;

const fr: MailMessages = {
  direction: 'ltr',
  signInSubject: (code, store) => `${code} : votre code pour ${store}`,
  signInPreview: (minutes) => `Valable ${minutes} minutes, une seule fois.`,
  signInTitle: 'Votre code de connexion',
  signInLead: (store) => `Saisissez ce code là où vous vous connectez à ${store}\u00a0:`,
  signInLinks: (provider) =>
    `Ce code associe aussi ${provider} à votre compte\u00a0: vous pourrez ensuite vous connecter avec ${provider}. Si vous ne venez pas de ${provider}, ne le saisissez pas.`,
  signInOr: 'Ou connectez-vous en un clic\u00a0:',
  signInButton: (store) => `Se connecter à ${store}`,
  signInLinkFallback: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur\u00a0:',
  signInValidity: (minutes) => `Le code et le lien fonctionnent une seule fois, pendant ${minutes} minutes.`,
  signInNotYou:
    'Vous n’avez rien demandé\u00a0? Ignorez ce message\u00a0: personne ne peut se connecter sans lui. Ne transmettez jamais ce code.',
  signInSentTo: (address) => `Envoyé à ${address}, à la suite d’une demande faite avec cette adresse.`,
};

export const MAIL_MESSAGES: Record<Language, MailMessages> = { en, fr };
