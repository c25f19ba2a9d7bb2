import { words as duplicates } from './duplicates-en.ts';
import { words as list } from './merchant-list-en.ts';
import { words as segment } from './segment-en.ts';

/** The words of the list and its sheet, of what can be wrong with a filter, and of who may be one: fetched at once. */
export const words = { list, segment, duplicates };

export type ListWords = typeof words;
