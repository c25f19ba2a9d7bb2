import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { ListWords } from '../../shared/messages/list-words-en.ts';

export type { ListWords };

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

/** Fetches the words of the list, in the language of the page. */
export async function loadListWords(language: string): Promise<ListWords> {
  const isFrench = language.split('-')[0] === 'fr';
  const { words } = await (isFrench
    ? import('../../shared/messages/list-words-fr.ts')
    : import('../../shared/messages/list-words-en.ts'));
  return words;
}
