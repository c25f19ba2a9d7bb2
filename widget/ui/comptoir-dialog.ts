import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';

import { button } from './button.styles.ts';
import { styles } from './comptoir-dialog.styles.ts';
import { define } from './define.ts';
import { icon } from './icon.ts';
import { lockScroll } from './scroll-lock.ts';
import { theme } from './theme.styles.ts';

const CLOSE = 'm6 6 12 12M18 6 6 18';

/**
 * @summary A modal dialog: native, so that focus stays inside, the rest is inert, and Esc closes it.
 *
 * @slot - The content.
 * @slot header - What stands beside the close button and does not scroll.
 *
 * @event close - It has been closed, by whatever means. Does not bubble.
 *
 * @csspart dialog - The surface.
 * @csspart header - The line with the close button.
 * @csspart body - What scrolls.
 */
export class ComptoirDialog extends LitElement {
  static override styles = [theme, button, styles];

  /** What a screen reader calls it. */
  @property() label = '';

  /** The name of the close button. */
  @property({ attribute: 'close-label' }) closeLabel = '';

  /** A `sheet` comes from the side, on a small screen from below. */
  @property({ reflect: true }) kind: 'dialog' | 'sheet' = 'dialog';

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  private get panel(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.panel')!;
  }

  private unlockScroll: (() => void) | undefined;
  private pressedOutside = false;

  override disconnectedCallback() {
    super.disconnectedCallback();
    // Out of the page it leaves the top layer; put back with `open` still set it would not be modal.
    this.dialog?.close();
    this.letScroll();
  }

  /** Only a press that began outside closes: a selection dragged out of a field must not. */
  private handlePointerDown(event: PointerEvent) {
    this.pressedOutside = event.target === this.dialog;
  }

  private handleClick(event: MouseEvent) {
    if (this.pressedOutside && event.target === this.dialog) this.close();
  }

  /** The event comes in a task of its own, by which time the dialog may have been opened again. */
  private handleClose() {
    if (this.isOpen) return;
    this.letScroll();
    this.dispatchEvent(new Event('close'));
  }

  private letScroll() {
    this.unlockScroll?.();
    this.unlockScroll = undefined;
  }

  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  /** Opens it and moves the focus inside. Closing brings the focus back to where it was. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.isOpen || !this.isConnected) return;

    this.dialog.showModal();
    this.unlockScroll ??= lockScroll();
    this.panel.focus({ preventScroll: true });
  }

  close(): void {
    this.dialog?.close();
  }

  override render() {
    // The body can have the focus since Safari scrolls by keyboard only what does.
    return html`
      <dialog
        part="dialog"
        aria-label=${this.label}
        @pointerdown=${this.handlePointerDown}
        @click=${this.handleClick}
        @close=${this.handleClose}
      >
        <div class="panel" tabindex="-1">
          <div class="header" part="header">
            <div><slot name="header"></slot></div>
            <button class="icon" aria-label=${this.closeLabel} @click=${this.close}>${icon(CLOSE)}</button>
          </div>
          <div class="body" part="body" role="group" aria-label=${this.label} tabindex="0"><slot></slot></div>
        </div>
      </dialog>
    `;
  }
}

define('comptoir-dialog', ComptoirDialog);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-dialog': ComptoirDialog;
  }
}
