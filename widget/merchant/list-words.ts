import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { SegmentMessages } from '../../shared/messages/segment-en.ts';

/** The words of the list and its sheet, and of what can be wrong with a filter. */
export interface ListWords {
  list: MerchantListMessages;
  segment: SegmentMessages;
}

/** The words in the language of the page, null until they are there; fetched anew where that changes. */
export class ListWordsOf implements ReactiveController {
  value: ListWords | null = null;
  private language: string | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly languageOf: () => string | undefined,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const language = this.languageOf();
    if (language === undefined || language === this.language) return;
    this.language = language;
    void loadListWords(language).then((words) => {
      if (language !== this.language) return;
      this.value = words;
      this.host.requestUpdate();
    });
  }
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
