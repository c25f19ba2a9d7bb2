import { words as duplicates } from './duplicates-fr.ts';
import type { ListWords } from './list-words-en.ts';
import { words as list } from './merchant-list-fr.ts';
import { words as segment } from './segment-fr.ts';

export const words: ListWords = { list, segment, duplicates };
