import type { SecurityMessages } from './security-en.ts';

export const words: SecurityMessages = {
  heading: 'Connexion et sécurité',
};
