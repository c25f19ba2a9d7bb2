import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    min-block-size: 0;
    min-inline-size: 0;
  }

  /* Tools, then what is chosen from, then the rows: the same order for the eye, the keyboard and a screen reader. */
  .root {
    position: relative;
    display: grid;
    grid-template:
      'tools tools' auto
      'aside bar' auto
      'aside text' auto
      'aside notes' auto
      'aside content' minmax(0, 1fr) / 10.25rem minmax(0, 1fr);
    column-gap: 0.75rem;
    min-block-size: 0;
  }

  comptoir-segment-list {
    grid-area: aside;
    min-block-size: 0;
    margin-block-start: 0.75rem;
    overflow-y: auto;
    scrollbar-width: none;
  }

  comptoir-customer-filter {
    display: contents;
  }

  comptoir-customer-filter::part(bar) {
    grid-area: bar;
    margin-block-start: 0.75rem;
  }

  comptoir-customer-filter::part(text) {
    grid-area: text;
    margin-block-start: 0.5rem;
  }

  .notes {
    grid-area: notes;
  }

  .lead {
    color: var(--_muted);
    font-size: 0.8125rem;
    line-height: 1.45;
  }

  .notes > * {
    margin-block-start: 0.625rem;
  }

  .content {
    grid-area: content;
    display: flex;
    flex-direction: column;
    gap: 0.625rem;
    min-block-size: 0;
    min-inline-size: 0;
    margin-block-start: 0.625rem;
  }

  comptoir-customer-grid,
  .instead,
  .waiting {
    flex: 1;
    min-block-size: 20rem;
  }

  .instead {
    place-content: center;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  .newcomers {
    display: flex;
    align-items: center;
    gap: 0.75rem;
  }

  .newcomers:has(button) {
    padding-block: 0.25rem;
    padding-inline: 0.75rem 0.25rem;
    border-radius: var(--_control-radius);
    background-color: color-mix(in srgb, var(--_accent) 11%, transparent);
  }

  /* Without a word it takes no room. */
  .newcomers:not(:has(button)) {
    margin: 0;
  }

  .chosen {
    display: contents;
  }

  .selection {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
    padding-block: 0.375rem;
    padding-inline: 0.75rem 0.5rem;
    border-radius: 0.625rem;
    background-color: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    font-size: 0.8125rem;
  }

  .selection strong {
    margin-inline-end: auto;
    font-weight: 600;
  }

  /* Until somebody is selected it is not loaded, and takes no place. */
  comptoir-bulk-actions:not(:defined) {
    display: none;
  }

  .said {
    color: var(--_good);
    font-size: 0.8125rem;
  }

  .waiting {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    overflow: hidden;
  }

  .line {
    display: grid;
    align-items: center;
    block-size: 2.25rem;
    padding-inline: 2.75rem 30%;
    border-block-end: 1px solid var(--_line);
  }

  .line span {
    block-size: 0.625rem;
    border-radius: 1rem;
    background-color: color-mix(in srgb, currentColor 9%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @media (max-width: 80rem) {
    .root {
      grid-template:
        'tools tools' auto
        'aside bar' auto
        'text text' auto
        'notes notes' auto
        'content content' minmax(0, 1fr) / auto minmax(0, 1fr);
      column-gap: 0.5rem;
    }

    comptoir-segment-list {
      max-inline-size: 13rem;
      overflow: visible;
    }
  }

  @media (max-width: 52rem) {
    comptoir-customer-grid,
    .instead,
    .waiting {
      flex: none;
      block-size: max(24rem, 100dvh - 17.875rem);
    }

    /* In sight while the rows are, wherever the page is. */
    .chosen {
      position: sticky;
      inset-block-end: 0;
      z-index: 4;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.375rem;
      border-radius: var(--_radius);
      background-color: var(--_surface);
    }

    .selection {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .selection > * {
      flex: none;
    }
  }

  @media (max-width: 40rem) {
    comptoir-segment-list,
    comptoir-customer-filter::part(bar) {
      margin-block-start: 0.5rem;
    }

    comptoir-segment-list {
      max-inline-size: 12rem;
    }
  }
`;
