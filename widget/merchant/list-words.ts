import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { SegmentMessages } from '../../shared/messages/segment-en.ts';

/** The words of the list and its sheet, and of what can be wrong with a filter. */
export interface ListWords {
  list: MerchantListMessages;
  segment: SegmentMessages;
}

/** Fetches them, in the language of the page. */
export async function loadListWords(language: string): Promise<ListWords> {
  const isFrench = language.split('-')[0] === 'fr';
  const [list, segment] = await (isFrench
    ? Promise.all([
        import('../../shared/messages/merchant-list-fr.ts'),
        import('../../shared/messages/segment-fr.ts'),
      ])
    : Promise.all([
        import('../../shared/messages/merchant-list-en.ts'),
        import('../../shared/messages/segment-en.ts'),
      ]));
  return { list: list.words, segment: segment.words };
}
