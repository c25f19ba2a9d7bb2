import { css, html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { define } from './define.ts';
import { icon } from './icon.ts';
import { theme } from './theme.styles.ts';

const PICTURE = 'M4 5h16v14H4zm0 11 4.5-4.5 4 4L15 13l5 5M14.8 9.3v.01';

/**
 * @summary A small square picture that holds its place before it has come, and where it never comes.
 *
 * It is decoration: what it shows is written beside it.
 */
export class ComptoirPicture extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        position: relative;
        display: grid;
        place-items: center;
        flex: none;
        inline-size: var(--_picture);
        block-size: var(--_picture);
        overflow: hidden;
        border-radius: calc(var(--_control-radius) * 0.8);
        background-color: var(--_tint);
      }

      :host::after {
        content: '';
        position: absolute;
        inset: 0;
        border: 1px solid var(--_line);
        border-radius: inherit;
      }

      img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }

      svg {
        inline-size: 40%;
        block-size: 40%;
        opacity: 0.4;
      }
    `,
  ];

  /** Where the picture is, if there is one. */
  @property() src: string | null = null;

  @state() private failed = false;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('src')) this.failed = false;
  }

  private handleError() {
    this.failed = true;
  }

  override render() {
    if (!this.src || this.failed) return icon(PICTURE);

    return html`<img
      src=${this.src}
      alt=""
      width="56"
      height="56"
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${this.handleError}
    />`;
  }
}

define('comptoir-picture', ComptoirPicture);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-picture': ComptoirPicture;
  }
}
