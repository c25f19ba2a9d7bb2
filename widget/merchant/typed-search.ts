import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So long after the last letter the search begins. */
export const SEARCH_PAUSE_MS = 180;

/** What is in the field of the search, and the pause before it is searched for. */
export class TypedSearch implements ReactiveController {
  private text = '';
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onSearch: (q: string) => void,
  ) {
    host.addController(this);
  }

  get typed(): string {
    return this.text;
  }

  /** Shows another text, which is searched for already. */
  set typed(text: string) {
    this.text = text;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.pause);
  }

  readonly handleInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.pause);
    this.pause = setTimeout(this.search, SEARCH_PAUSE_MS);
  };

  readonly search = (): void => {
    clearTimeout(this.pause);
    this.onSearch(this.text.trim());
  };
}
