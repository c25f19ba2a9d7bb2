import type { GuestMessages } from './guest-en.ts';

export const words: GuestMessages = {
  heading: 'Retrouver ma commande',
};
