import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  comptoir-dialog {
    --comptoir-sheet-size: 34rem;
    --comptoir-font-size: 0.875rem;
  }

  @media (max-width: 56.24rem) {
    comptoir-dialog {
      --comptoir-sheet-size: 100vw;
    }

    comptoir-dialog::part(dialog) {
      block-size: 100dvh;
      border-radius: 0;
    }
  }

  .header {
    padding-block: 0.375rem;
  }

  h2 {
    font-size: 1.1875rem;
    overflow-wrap: anywhere;
  }

  .header p {
    font-size: 0.8125rem;
  }

  .sheet {
    display: grid;
    gap: 1.375rem;
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  section {
    display: grid;
    gap: 0.375rem;
    min-inline-size: 0;
  }

  h3 {
    padding-block-end: 0.375rem;
    border-block-end: 1px solid var(--_line);
    font-size: 0.875rem;
    letter-spacing: 0;
    scroll-margin-block-start: 0.5rem;
  }

  h4 {
    margin: 0.375rem 0 0;
    font-size: 0.75rem;
    font-weight: 550;
    color: var(--_muted);
  }

  .reach {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .reach a {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }

  .reach a:hover {
    background-color: var(--_tint);
  }

  .reach svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .totals {
    display: flex;
    flex-wrap: wrap;
    border: 1px solid var(--_line);
    border-radius: 0.75rem;
    overflow: hidden;
  }

  /* As wide as the amount, which is never cut off or broken. */
  .totals div {
    flex: 1 1 auto;
    min-inline-size: 6rem;
    padding: 0.625rem 0.75rem;
    box-shadow: -1px -1px 0 var(--_line);
  }

  .totals dt {
    color: var(--_muted);
    font-size: 0.75rem;
  }

  .totals dd {
    font-size: 0.9375rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  /* Two by two, as long as the amounts are no wider than that. */
  @media (max-width: 40rem) {
    .totals div {
      flex-basis: 50%;
      box-sizing: border-box;
      min-inline-size: max-content;
      padding-inline: 0.625rem;
    }

    .totals dd {
      font-size: 0.875rem;
    }
  }

  .fact {
    display: grid;
    grid-template-columns: 8.5rem minmax(0, 1fr);
    align-items: center;
    gap: 0 0.5rem;
    min-block-size: 2rem;
  }

  .fact:not(.wide) dd:has(.pen) {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 2rem;
    align-items: center;
    gap: 0.5rem;
  }

  .fact dt {
    color: var(--_muted);
  }

  .fact dd > span {
    display: block;
  }

  .lines small {
    display: block;
  }

  .fact.wide {
    grid-template-columns: 8.5rem minmax(0, 1fr);
    align-items: start;
    padding-block: 0.375rem;
  }

  .fact.wide dt {
    padding-block-start: 0.4375rem;
  }

  .fact label:not(.check) {
    color: inherit;
  }

  .pen {
    border: 0;
    background: none;
    color: var(--_muted);
  }

  .pen:hover {
    background-color: var(--_tint);
    color: inherit;
  }

  .editing {
    display: grid;
    gap: 0.5rem;
  }

  .note {
    padding-block: 0.25rem;
    white-space: pre-wrap;
  }

  .tag {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    margin-block: 0.125rem;
    border-radius: 1rem;
    background-color: color-mix(in srgb, currentColor 8%, transparent);
    font-size: 0.75rem;
  }

  .valid {
    color: var(--_good);
  }

  .invalid,
  .error {
    color: var(--_bad);
  }

  .postal {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    gap: 0.75rem;
    padding-block: 0.375rem;
  }

  .postal li {
    display: grid;
    align-content: start;
  }

  .lines li {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 0.4375rem;
    border-block-end: 1px solid var(--_line);
  }

  .lines li:last-child {
    border-block-end: 0;
  }

  .lines b {
    font-weight: 600;
  }

  .lines time {
    flex: none;
    color: var(--_muted);
  }

  .notice {
    position: sticky;
    inset-block-end: -1rem;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    margin-block-start: 1rem;
    padding-block: 0.5rem;
    padding-inline: 0.875rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: 0.75rem;
    background-color: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    box-shadow: 0 8px 24px rgb(0 0 0 / 14%);
    font-size: 0.8125rem;
  }

  .notice[hidden] {
    display: none;
  }

  @media (max-width: 30rem) {
    .fact,
    .fact.wide {
      grid-template-columns: 6.5rem minmax(0, 1fr);
    }

    .fact.wide {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
