import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';

import { define } from './define.ts';
import { icon } from './icon.ts';
import { theme } from './theme.styles.ts';

/**
 * @summary A calm box that says how things are, and what can be done about it.
 *
 * The role, `alert` or `status`, is given where it is used.
 *
 * @slot - What there is to say.
 * @slot action - A button, where something can be done.
 */
export class ComptoirNotice extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: calc(var(--_space) * 1.5);
        padding: calc(var(--_space) * 4) calc(var(--_space) * 2);
        text-align: center;
      }

      span {
        display: grid;
        place-items: center;
        inline-size: 52px;
        block-size: 52px;
        border-radius: 50%;
        background-color: var(--_tint);
      }

      :host([tone='bad']) span {
        background-color: color-mix(in srgb, var(--_bad) 12%, transparent);
        color: var(--_bad);
      }

      svg {
        inline-size: 24px;
        block-size: 24px;
      }

      .words {
        display: grid;
        gap: calc(var(--_space) * 0.5);
        max-inline-size: 36ch;
        overflow-wrap: anywhere;
      }

      ::slotted([slot='action']) {
        margin-block-start: var(--_space);
      }
    `,
  ];

  /** `bad` where something failed: what can be done about it is done by itself once the browser is online again. */
  @property({ reflect: true }) tone: 'plain' | 'bad' = 'plain';

  /** The drawing above the words, as a path. */
  @property({ attribute: false }) shape = '';

  constructor() {
    super();
    addEventListener('online', this);
  }

  /** What failed is tried again as soon as there is a network: its button is pressed. One that was taken away hears no more. */
  handleEvent() {
    if (!this.isConnected) removeEventListener('online', this);
    else if (this.tone === 'bad') this.querySelector('button')?.click();
  }

  override render() {
    return html`
      <span>${icon(this.shape)}</span>
      <div class="words"><slot></slot></div>
      <slot name="action"></slot>
    `;
  }
}

define('comptoir-notice', ComptoirNotice);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-notice': ComptoirNotice;
  }
}
