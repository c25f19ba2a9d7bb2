import { en } from './en.ts';
import { fr, type Words } from './fr.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type { Words };

export const WORDS: Record<Language, Words> = { fr, en };
