import type { Messages } from '../../shared/messages/en.ts';
import type { PartMessages } from '../../shared/messages/parts.ts';
import { type ChosenLanguage, chooseLanguage } from './language.ts';

interface PageLanguageOptions {
  /** From the script tag. */
  attribute: string | undefined;
  /** What the shop speaks, once that is known. */
  storeLanguage: () => string | undefined;
  /** Imports a language's messages: a module that exports them under its name. */
  load: (name: string) => Promise<unknown>;
  onChange: () => void;
}

export interface Spoken extends ChosenLanguage {
  words: Messages;
}

/** The language that the elements speak: what the page asked for, else the shopper's browser, else the shop. */
export class PageLanguage {
  /** Null until the first messages have come. */
  spoken: Spoken | null = null;
  private wanted: string | null;

  constructor(private readonly options: PageLanguageOptions) {
    this.wanted = options.attribute ?? null;
  }

  /** For what needs a tag before the messages are there. */
  get tag(): string {
    return this.choose().language;
  }

  /** Speaks this language from now on; null: the page's own again. Rejects when its messages cannot be had. */
  async speak(wanted: string | null): Promise<void> {
    this.wanted = wanted ?? this.options.attribute ?? null;
    await this.update();
  }

  /** Follows the page, the browser or the shop to another language. */
  async update(): Promise<void> {
    const chosen = this.choose();
    if (chosen.language === this.spoken?.language) return;

    const module = (await this.options.load(chosen.messages)) as Record<string, Messages>;
    const words = module[chosen.messages];
    // Meanwhile the page may have changed its mind.
    if (!words || chosen.language !== this.choose().language) return;
    this.spoken = { ...chosen, words };
    this.options.onChange();
  }

  /** The words of a part of the account. Rejects when they cannot be had. */
  async partWords<P extends keyof PartMessages>(part: P): Promise<PartMessages[P]> {
    const { messages } = this.spoken ?? this.choose();
    const module = (await this.options.load(`${part}-${messages}`)) as { words: PartMessages[P] };
    return module.words;
  }

  private choose(): ChosenLanguage {
    return chooseLanguage([
      this.wanted,
      document.documentElement.lang,
      ...navigator.languages,
      this.options.storeLanguage(),
    ]);
  }
}
