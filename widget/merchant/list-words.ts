import type { ListWords } from '../../shared/messages/list-words-en.ts';

export type { ListWords };

/** Fetches the words of the list, in the language of the page. */
export async function loadListWords(language: string): Promise<ListWords> {
  const isFrench = language.split('-')[0] === 'fr';
  const { words } = await (isFrench
    ? import('../../shared/messages/list-words-fr.ts')
    : import('../../shared/messages/list-words-en.ts'));
  return words;
}
