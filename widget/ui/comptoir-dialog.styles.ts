import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  /*
   * The launcher may stand in a header that is small, white on black and in capitals: text begins anew here.
   * "medium" is the reader's own size, where a rem would be the page's, 10 px on many.
   */
  dialog {
    inset: 0;
    inline-size: min(100% - 32px, 440px);
    max-inline-size: none;
    max-block-size: min(100dvh - 32px, 720px);
    margin: auto;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: calc(var(--_radius) * 1.4);
    background-color: var(--_surface);
    color: var(--comptoir-text, CanvasText);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--comptoir-shadow, 0 24px 64px rgb(0 0 0 / 24%));
    font-size: var(--comptoir-font-size, medium);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    cursor: auto;
    visibility: visible;
    opacity: 0;
    translate: 0 12px;
    transition:
      opacity 0.22s ease-out,
      translate 0.28s cubic-bezier(0.2, 0.8, 0.2, 1),
      overlay 0.28s allow-discrete,
      display 0.28s allow-discrete;
  }

  dialog[open] {
    opacity: 1;
    translate: 0 0;
  }

  @starting-style {
    dialog[open] {
      opacity: 0;
      translate: var(--_from, 0 12px);
    }
  }

  dialog::backdrop {
    background-color: var(--comptoir-backdrop, rgb(10 10 12 / 45%));
    opacity: 0;
    transition:
      opacity 0.28s,
      overlay 0.28s allow-discrete,
      display 0.28s allow-discrete;
  }

  dialog[open]::backdrop {
    opacity: 1;
  }

  @starting-style {
    dialog[open]::backdrop {
      opacity: 0;
    }
  }

  :host([kind='sheet']) dialog {
    --_from: 40px 0;
    inline-size: min(100%, var(--comptoir-sheet-size, 480px));
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    margin-inline-start: auto;
    border-radius: 0;
    border-start-start-radius: calc(var(--_radius) * 1.4);
    border-end-start-radius: calc(var(--_radius) * 1.4);
    translate: var(--_from);
  }

  :host([kind='sheet']) dialog:dir(rtl) {
    --_from: -40px 0;
  }

  :host([kind='sheet']) dialog[open] {
    translate: 0 0;
  }

  @media (max-width: 560px) {
    :host([kind='sheet']) dialog,
    :host([kind='sheet']) dialog:dir(rtl) {
      --_from: 0 60px;
      inline-size: 100%;
      block-size: calc(100dvh - 16px);
      margin-block-start: auto;
      border-radius: 0;
      border-start-start-radius: calc(var(--_radius) * 1.4);
      border-start-end-radius: calc(var(--_radius) * 1.4);
    }
  }

  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
    outline: none;
  }

  .header {
    display: flex;
    align-items: start;
    gap: var(--_space);
    padding-block: calc(var(--_space) * 1.5) var(--_space);
    padding-inline: calc(var(--_space) * 3) calc(var(--_space) * 1.5);
  }

  .header > div {
    flex: 1;
    min-inline-size: 0;
  }

  .body {
    flex: 1;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* What sticks to the top must not lie over what has the focus. */
    scroll-padding-block: 72px 16px;
    padding: var(--_space) calc(var(--_space) * 3) calc(var(--_space) * 4);
    scrollbar-width: thin;
  }

  .body:focus-visible {
    outline-offset: -2px;
  }

  @media (max-width: 560px) {
    .header {
      padding-inline-start: calc(var(--_space) * 2.5);
    }

    .body {
      padding-inline: calc(var(--_space) * 2.5);
    }
  }
`;
