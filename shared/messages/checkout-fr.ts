import type { CheckoutMessages } from './checkout-en.ts';

export const words: CheckoutMessages = {
  loading: 'Lecture de votre compte…',
  signedOut: 'Vous avez un compte ici\u202f?',
  signIn: 'Me connecter et remplir',
  filled: 'Rempli d’après votre compte.',
  kept: 'L’adresse que vous avez saisie reste telle quelle.',
  undo: 'Annuler',
  undone: 'Ce qui venait de votre compte a été retiré.',
  again: 'Remplir d’après mon compte',
  nothing: 'Votre compte n’a rien à ajouter ici.',
  shipping: 'Adresse de livraison',
  billing: 'Adresse de facturation',
};
