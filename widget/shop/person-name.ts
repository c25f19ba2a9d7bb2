import type { SignedIn } from '../../shared/contracts/sign-in.ts';

/** What to call somebody: their name, else what stands before the @ of their address. */
export function shownName({ name, email }: SignedIn): string {
  return name?.trim() || (email.split('@')[0] ?? email);
}

/** First letters of the first and the last word: "Awa Fatou Diop" is AD. */
export function initials(customer: SignedIn, language: string): string {
  const words = shownName(customer)
    .split(/[\s._-]+/)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase(language);
}
