import type { DuplicateMessages } from '../../shared/messages/duplicates-en.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { SegmentMessages } from '../../shared/messages/segment-en.ts';

/** The words of the list and its sheet, of what can be wrong with a filter, and of who may be one. */
export interface ListWords {
  list: MerchantListMessages;
  segment: SegmentMessages;
  duplicates: DuplicateMessages;
}

/** Fetches them, in the language of the page. */
export async function loadListWords(language: string): Promise<ListWords> {
  const isFrench = language.split('-')[0] === 'fr';
  const [list, segment, duplicates] = await (isFrench
    ? Promise.all([
        import('../../shared/messages/merchant-list-fr.ts'),
        import('../../shared/messages/segment-fr.ts'),
        import('../../shared/messages/duplicates-fr.ts'),
      ])
    : Promise.all([
        import('../../shared/messages/merchant-list-en.ts'),
        import('../../shared/messages/segment-en.ts'),
        import('../../shared/messages/duplicates-en.ts'),
      ]));
  return { list: list.words, segment: segment.words, duplicates: duplicates.words };
}
