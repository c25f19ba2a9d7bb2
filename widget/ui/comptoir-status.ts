import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';

import { define } from './define.ts';
import { icon } from './icon.ts';
import { theme } from './theme.styles.ts';

export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'plain';

/**
 * @summary A short status: a shape and words, so that it is never told by colour alone.
 *
 * @slot - The words.
 */
export class ComptoirStatus extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        --_tone: currentColor;
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        padding-block: 0.18em;
        padding-inline: 0.45em 0.7em;
        border-radius: 2em;
        background-color: color-mix(in srgb, var(--_tone) 11%, transparent);
        font-size: 0.875em;
        font-weight: 500;
        line-height: 1.4;
      }

      :host([tone='good']) {
        --_tone: var(--_good);
      }

      :host([tone='busy']) {
        --_tone: var(--_busy);
      }

      :host([tone='wait']) {
        --_tone: var(--_wait);
      }

      :host([tone='bad']) {
        --_tone: var(--_bad);
      }

      svg {
        flex: none;
        inline-size: 1.2em;
        block-size: 1.2em;
        color: var(--_tone);
      }

      :host([mirrored]) svg:dir(rtl) {
        scale: -1 1;
      }
    `,
  ];

  /** How it stands: settled well, under way, waiting for somebody, or ended badly. */
  @property({ reflect: true }) tone: Tone = 'plain';

  /** The drawing beside the words, as a path. */
  @property({ attribute: false }) shape = '';

  /** Whether the drawing looks the other way where one reads from right to left. */
  @property({ type: Boolean, reflect: true }) mirrored = false;

  override render() {
    return html`${icon(this.shape)}<span><slot></slot></span>`;
  }
}

define('comptoir-status', ComptoirStatus);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-status': ComptoirStatus;
  }
}
