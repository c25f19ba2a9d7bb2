import type { ProfileMessages } from './profile-en.ts';

export const words: ProfileMessages = {
  heading: 'Vos coordonnées',
};
