import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .root {
    display: grid;
    grid-template-columns: 10.25rem minmax(0, 1fr);
    gap: 1rem;
    min-block-size: 0;
  }

  .list {
    display: flex;
    flex-direction: column;
    gap: 0.625rem;
    min-block-size: 0;
    min-inline-size: 0;
  }

  comptoir-segment-list {
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: none;
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
    margin-block-end: -0.625rem;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  .search {
    position: relative;
    flex: 1 1 16rem;
    max-inline-size: 26rem;
  }

  .search svg {
    position: absolute;
    inset-block-start: calc(50% - 0.5rem);
    inset-inline-start: 0.625rem;
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_muted);
    pointer-events: none;
  }

  .search input:not([type='checkbox']) {
    padding-inline-start: 2rem;
    text-overflow: ellipsis;
  }

  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .count {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .acts {
    margin-inline-start: auto;
  }

  .sort {
    display: none;
    flex-wrap: nowrap;
  }

  .columns {
    display: grid;
  }

  .columns li {
    display: flex;
    align-items: center;
    gap: 0.125rem;
  }

  .columns label {
    flex: 1;
    padding-inline-end: 1rem;
  }

  .columns button {
    border: 0;
    background: none;
  }

  .columns [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  .selection {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
    padding: 0.375rem 0.5rem 0.375rem 0.75rem;
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

  @media (max-width: 64rem) {
    .root {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
      gap: 0.625rem;
    }

    comptoir-segment-list {
      overflow: visible;
    }
  }

  @media (max-width: 52rem) {
    comptoir-customer-grid,
    .instead,
    .waiting {
      flex: none;
      block-size: max(24rem, 100dvh - 14rem);
    }
  }

  @media (max-width: 40rem) {
    .search {
      flex-basis: 100%;
      max-inline-size: none;
    }

    .count {
      flex-basis: 100%;
    }

    .sort {
      display: flex;
      flex: 1;
    }

    .sort .square {
      flex: none;
      inline-size: 2.5rem;
    }

    /* What folds out has the whole row to lie below. */
    .acts {
      position: relative;
    }

    .acts details {
      position: static;
    }

    .acts :is(summary, .add) span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .acts :is(summary, .add, .square),
    .sort :is(select, button),
    .search input:not([type='checkbox']) {
      min-block-size: 2.5rem;
    }

    .acts :is(summary, .add, .square) {
      inline-size: 2.5rem;
      padding: 0;
      justify-content: center;
    }
  }
`;
