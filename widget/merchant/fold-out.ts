import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Closes panels that fold out below a button (`details`) by Esc, by a press elsewhere and by leaving them with the focus. */
export class FoldOut implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pointerdown', this.handlePointerDown);
    this.host.addEventListener('keydown', this.handleKeyDown);
    this.host.addEventListener('focusout', this.handleFocusOut);
  }

  hostDisconnected(): void {
    removeEventListener('pointerdown', this.handlePointerDown);
    this.host.removeEventListener('keydown', this.handleKeyDown);
    this.host.removeEventListener('focusout', this.handleFocusOut);
  }

  /** Closes all, and with `focus` goes back to the button. */
  close(focus = false): void {
    for (const panel of this.open()) {
      panel.open = false;
      if (focus) panel.querySelector('summary')?.focus();
    }
  }

  private open(): HTMLDetailsElement[] {
    return [...(this.host.shadowRoot?.querySelectorAll<HTMLDetailsElement>('details[open]') ?? [])];
  }

  private handlePointerDown = (event: PointerEvent) => {
    for (const panel of this.open()) if (!event.composedPath().includes(panel)) panel.open = false;
  };

  private handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.open().length === 0) return;
    event.stopPropagation();
    this.close(true);
  };

  private handleFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node)) return;
    for (const panel of this.open()) if (!panel.contains(relatedTarget)) panel.open = false;
  };
}
