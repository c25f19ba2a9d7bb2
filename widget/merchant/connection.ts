import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the browser has a connection; says when it has one again. */
export class Connection implements ReactiveController {
  isOffline = !navigator.onLine;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onBack: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.handleChange);
    addEventListener('offline', this.handleChange);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.handleChange);
    removeEventListener('offline', this.handleChange);
  }

  private readonly handleChange = ({ type }: Event) => {
    this.isOffline = type === 'offline';
    this.host.requestUpdate();
    if (!this.isOffline) this.onBack();
  };
}
