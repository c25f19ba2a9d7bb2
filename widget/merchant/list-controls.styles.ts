import { css } from 'lit';

/** Small controls of the list and its sheet: buttons, fields, and panels that fold out below a button. */
export const listControls = css`
  button,
  summary {
    min-block-size: 2rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
    background-color: var(--_surface);
    font-size: 0.8125rem;
    font-weight: 500;
    line-height: 1.25rem;
    white-space: nowrap;
  }

  button.quiet {
    min-block-size: 1.5rem;
    padding: 0 0.25rem;
    border: 0;
    background: none;
  }

  button.square {
    inline-size: 2rem;
    padding: 0;
  }

  button svg,
  summary svg {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
  }

  button.primary {
    border-color: transparent;
    background-color: var(--_accent);
    font-weight: 550;
  }

  input:not([type='checkbox']),
  select,
  textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_control-line);
    border-radius: 0.5rem;
    background: var(--comptoir-field, Field);
    color: var(--comptoir-field-text, FieldText);
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.4;
  }

  @media (hover: hover) and (pointer: fine) {
    input:not([type='checkbox']),
    select,
    textarea {
      font-size: 0.8125rem;
    }
  }

  :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--_bad);
  }

  [type='checkbox'] {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  label {
    font-size: 0.75rem;
    font-weight: 550;
  }

  label.check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
    font-size: 0.8125rem;
    font-weight: 400;
  }

  .field {
    display: grid;
    gap: 0.25rem;
    min-inline-size: 0;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }

  small {
    color: var(--_muted);
    font-size: 0.75rem;
    line-height: 1.4;
  }

  .problem {
    font-size: 0.8125rem;
  }

  details {
    position: relative;
  }

  summary {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    box-sizing: border-box;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover,
  details[open] > summary {
    background-color: color-mix(in srgb, currentColor 5%, var(--_surface));
  }

  .pop {
    position: absolute;
    inset-block-start: calc(100% + 0.375rem);
    inset-inline-start: 0;
    z-index: 20;
    display: grid;
    gap: 0.75rem;
    inline-size: max-content;
    max-inline-size: min(20rem, 100vw - 2rem);
    max-block-size: min(30rem, 70dvh);
    overflow-y: auto;
    padding: 0.875rem;
    border: 1px solid var(--_line);
    border-radius: 0.75rem;
    background-color: var(--_surface);
    box-shadow: 0 12px 32px rgb(0 0 0 / 18%);
  }

  .pop a {
    display: flex;
    align-items: center;
    min-block-size: 2rem;
    color: inherit;
    font-size: 0.8125rem;
    text-underline-offset: 0.2em;
  }

  .pop.end {
    inset-inline: auto 0;
  }

  [role='status']:empty,
  [role='alert']:empty {
    display: none;
  }
`;
