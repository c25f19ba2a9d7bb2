import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** No room for a row of tools above the list, as the style sheets have it. */
export const PHONE = '(max-width: 40rem)';
/** No room for a column beside the list. */
export const NO_ASIDE = '(max-width: 80rem)';

/** Whether a media query holds, where it decides what is rendered and not only how. */
export class Media implements ReactiveController {
  private readonly query: MediaQueryList;

  constructor(
    private readonly host: ReactiveControllerHost,
    query: string,
  ) {
    this.query = matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.query.matches;
  }

  hostConnected(): void {
    this.query.addEventListener('change', this.handleChange);
  }

  hostDisconnected(): void {
    this.query.removeEventListener('change', this.handleChange);
  }

  private readonly handleChange = () => this.host.requestUpdate();
}
