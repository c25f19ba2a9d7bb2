import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 2rem;
    padding-inline-start: 0.625rem;
    border: 1px solid color-mix(in srgb, var(--_accent) 35%, transparent);
    border-radius: 0.5rem;
    background-color: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    font-size: 0.8125rem;
  }

  .chip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chip button {
    flex: none;
    inline-size: 1.875rem;
    min-block-size: 1.875rem;
    padding: 0;
    border: 0;
    background: none;
  }

  .pop {
    inline-size: 17rem;
  }

  button[aria-pressed='true'] {
    background-color: color-mix(in srgb, currentColor 9%, var(--_surface));
  }

  .text {
    display: grid;
    gap: 0.375rem;
    padding: 0.75rem;
    border: 1px solid var(--_line);
    border-radius: 0.75rem;
    background-color: var(--_surface);
  }

  .text .row {
    flex-wrap: nowrap;
  }

  code,
  #text {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 0.8125rem;
  }

  code {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  mark {
    border-radius: 0.1875rem;
    background-color: color-mix(in srgb, var(--_bad) 20%, transparent);
    color: inherit;
    text-decoration: underline wavy var(--_bad);
    text-underline-offset: 0.2em;
  }

  @media (max-width: 40rem) {
    .text .row {
      flex-wrap: wrap;
    }

    button,
    summary,
    .chip,
    .chip button,
    input:not([type='checkbox']),
    select {
      min-block-size: 2.5rem;
    }

    .chip button {
      inline-size: 2.5rem;
      margin-block: -1px;
    }

    :host([line]) .bar {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }

    :host([line]) .bar > * {
      flex: none;
    }

    :host([line]) .bar :is(button, summary) {
      padding-inline: 0.5rem;
    }

    :host([line]) .chip {
      max-inline-size: 14rem;
      white-space: nowrap;
    }

    /* Below the line, and not cut off by it: whoever shows the list says where that is. */
    :host([line]) details {
      position: static;
    }

    :host([line]) .pop {
      inset-block-start: auto;
      inset-inline: 0;
      box-sizing: border-box;
      inline-size: auto;
      max-inline-size: none;
      margin-block-start: 0.375rem;
    }
  }

  #text-problem {
    display: grid;
    gap: 0.25rem;
  }
`;
