import { css } from 'lit';

import { readStates } from './render-read.styles.ts';

/** The overview's frame: tools, figures, plots. Calm and dense, in columns where there is room. */
export const styles = css`
  :host {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
    --comptoir-plot-first: #2f6fde;
    --comptoir-plot-second: #d97706;
    --_heat: #2f6fde;
  }

  @media (prefers-color-scheme: dark) {
    :host {
      --comptoir-plot-first: #7fb0ff;
      --comptoir-plot-second: #f0a63c;
      --_heat: #6aa2ff;
    }
  }

  .root,
  .body {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  .body {
    transition: opacity 0.15s;
  }

  .body[aria-busy='true'] {
    opacity: 0.6;
  }

  section {
    display: grid;
    align-content: start;
    gap: 0.875rem;
    min-inline-size: 0;
    padding: 1rem 1.125rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  h2 {
    font-size: 0.9375rem;
  }

  .lead,
  .foot {
    color: var(--_muted);
    font-size: 0.8125rem;
    line-height: 1.45;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  .periods {
    display: flex;
    padding: 2px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_control-radius) + 2px);
    background-color: var(--_surface);
  }

  .periods button {
    min-block-size: 2rem;
    padding: 0 0.75rem;
    border: 0;
    font-size: 0.8125rem;
    font-weight: 500;
    white-space: nowrap;
  }

  .periods button[aria-pressed='true'] {
    background-color: color-mix(in srgb, currentColor 10%, transparent);
    font-weight: 650;
  }

  select {
    min-block-size: 2.25rem;
    padding: 0 0.5rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    background: var(--comptoir-field, Field);
    color: var(--comptoir-field-text, FieldText);
    font: inherit;
    font-size: 0.8125rem;
  }

  .range {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .standing {
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .standing:empty {
    display: none;
  }

  .plots {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1rem;
  }

  .plots > :first-child {
    grid-column: 1 / -1;
  }

  /* Plots that stand beside one another begin at one height. */
  .plots > section {
    grid-template-rows: 1fr auto auto;
    align-content: stretch;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-items: start;
    gap: 1rem;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-content: start;
    gap: 0.125rem 0.875rem;
  }

  .head .lead,
  .legend {
    flex-basis: 100%;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.875rem;
    color: var(--_muted);
    font-size: 0.75rem;
  }

  .legend li {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }

  .legend i {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border-radius: 2px;
    background-color: var(--comptoir-plot-first);
  }

  .legend .second {
    background-color: var(--comptoir-plot-second);
  }

  details {
    font-size: 0.8125rem;
  }

  summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_muted);
    cursor: pointer;
  }

  details .scrolls {
    max-block-size: 20rem;
    margin-block-start: 0.5rem;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
  }

  .foot button.quiet {
    min-block-size: 1.5rem;
    padding: 0;
    font-size: inherit;
  }

  .instead {
    justify-items: center;
    gap: 0.75rem;
    padding: 4rem 1.5rem;
    text-align: center;
  }

  .instead .lead {
    max-inline-size: 34rem;
  }

  .instead h2 {
    font-size: 1.125rem;
  }

  .ways a {
    display: inline-block;
    min-block-size: 1.5rem;
    color: inherit;
    font-weight: 550;
    text-underline-offset: 0.2em;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.5rem 1.25rem;
  }

  .waiting {
    color: var(--_muted);
  }

  @media (max-width: 60rem) {
    .plots,
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (max-width: 40rem) {
    section {
      padding: 0.875rem;
    }

    .periods {
      flex: 1 0 auto;
    }

    .periods button {
      flex: 1;
      padding-inline: 0.5rem;
      min-block-size: 2.5rem;
    }

    .range {
      flex-basis: 100%;
      margin: 0;
    }
  }

  ${readStates}
`;
