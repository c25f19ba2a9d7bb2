import { css } from 'lit';

import { narrowTable } from './narrow-table.styles.ts';
import { readStates } from './render-read.styles.ts';

/** What the merchant's sections share: cards, tables that become lists where there is no room, and forms. Calm and dense. */
export const merchantSection = css`
  :host {
    display: grid;
    gap: 1rem;
    overflow-wrap: anywhere;
  }

  .root,
  section,
  .stack {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  section {
    gap: 0.75rem;
    padding: 1.125rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  h2 {
    font-size: 1rem;
  }

  .lead,
  small {
    color: var(--_muted);
    font-size: 0.8125rem;
    line-height: 1.45;
  }

  small {
    display: block;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th {
    padding-block: 0 0.375rem;
    padding-inline: 0 0.75rem;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 500;
    text-align: start;
  }

  thead th,
  .short,
  td button.quiet {
    white-space: nowrap;
  }

  td {
    padding-block: 0.5rem;
    padding-inline: 0 0.75rem;
    border-block-start: 1px solid var(--_line);
    vertical-align: middle;
  }

  td:last-child,
  th:last-child {
    padding-inline-end: 0;
    text-align: end;
  }

  tr.open td {
    border-block-start: 0;
    text-align: start;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
  }

  .row.end {
    justify-content: flex-end;
  }

  .row.apart {
    justify-content: space-between;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    align-items: start;
    gap: 1rem;
  }

  .field {
    gap: 0.25rem;
  }

  label {
    font-size: 0.8125rem;
  }

  input,
  select,
  textarea {
    padding-inline: 0.625rem;
  }

  fieldset.members {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .members legend {
    padding: 0 0 0.375rem;
    font-size: 0.8125rem;
    font-weight: 550;
  }

  /* The box stands beside the first line of its words. */
  label.check {
    display: flex;
    gap: 0.5rem;
    padding-block: 0.125rem;
    font-weight: 400;
  }

  label.check input {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    min-block-size: 0;
    margin: 0.1875rem 0 0;
  }

  @media (hover: hover) and (pointer: fine) {
    input,
    select,
    textarea {
      font-size: 0.875rem;
    }
  }

  textarea {
    inline-size: 100%;
    min-block-size: 5rem;
    padding-block: 0.5rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    background: var(--comptoir-field, Field);
    color: var(--comptoir-field-text, FieldText);
    font: inherit;
    line-height: 1.5;
    resize: vertical;
  }

  textarea[aria-invalid='true'] {
    border-color: var(--_bad);
  }

  td select {
    inline-size: auto;
    min-block-size: 2rem;
    padding-block: 0;
  }

  button {
    padding-inline: 0.875rem;
    font-weight: 550;
  }

  .act {
    display: grid;
    gap: 0.75rem;
    padding: 0.875rem;
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
  }

  .badge {
    display: inline-block;
    padding: 0.05rem 0.5rem;
    border-radius: 1rem;
    background-color: color-mix(in srgb, currentColor 8%, transparent);
    font-size: 0.75rem;
    font-weight: 500;
  }

  .badge.good {
    background-color: color-mix(in srgb, var(--_good) 11%, transparent);
    /* Small text on a tint of its own colour. */
    color: color-mix(in oklab, var(--_good) 80%, currentColor);
  }

  .badge.bad {
    background-color: color-mix(in srgb, var(--_bad) 11%, transparent);
    color: color-mix(in oklab, var(--_bad) 80%, currentColor);
  }

  .said {
    color: var(--_good);
    font-weight: 550;
  }

  .said:empty {
    display: none;
  }

  pre,
  code {
    font:
      0.8125rem/1.5 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }

  pre {
    margin: 0;
    padding: 0.75rem;
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  a {
    color: inherit;
    text-decoration-color: var(--_control-line);
    text-underline-offset: 0.25em;
  }

  /* What may be copied, and the button that does. */
  .copy {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
  }

  .copy pre {
    background: none;
  }

  .copy button {
    min-block-size: 2rem;
    margin: 0.375rem;
    padding: 0 0.75rem;
    border-color: var(--_line);
    background-color: var(--_surface);
    font-size: 0.8125rem;
  }

  .entries > li + li {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }

  /* Without a word they take no room, nor the gap beside it. */
  [role='alert']:not(:has(*)),
  .entries:not(:has(*)),
  [hidden] {
    display: none;
  }

  ${readStates}

  ${narrowTable}
`;
