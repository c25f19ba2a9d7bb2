import { css } from 'lit';

/** Lists of what happened: one line each, with an amount at the end of it. */
export const historyStyles = css`
  :host {
    display: grid;
    gap: 0.5rem;
    font-size: 0.8125rem;
  }

  li {
    display: flex;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    padding-block: 0.4375rem;
    border-block-start: 1px solid var(--_line);
  }

  li:first-child {
    border-block-start: 0;
  }

  .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  b {
    font-weight: 600;
  }

  time {
    color: var(--_muted);
  }

  small {
    display: block;
  }

  .amount {
    flex: none;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .below {
    display: flex;
    justify-content: end;
    align-items: center;
    gap: 0.5rem;
  }

  .below button {
    margin-inline-end: -0.25rem;
    font-size: 0.75rem;
  }

  .void .amount {
    color: var(--_muted);
  }
`;
