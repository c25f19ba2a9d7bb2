import { css } from 'lit';

/** The headline figures, each with what it was before. */
export const overviewFigures = css`
  /* In one line where that fits, else three above two: none stands alone. */
  .figures dl {
    display: grid;
    grid-template-columns: repeat(5, auto);
    gap: 1rem 1.5rem;
  }

  .figures dl > div {
    display: grid;
    grid-template-rows: subgrid;
    grid-row: span 3;
    gap: 0.125rem;
    align-content: start;
  }

  .figures dt {
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .figures .value {
    font-size: 1.375rem;
    line-height: 1.25;
    white-space: nowrap;
    font-weight: 650;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }

  .change {
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }

  .change span {
    color: var(--_muted);
  }

  .change b {
    font-weight: 600;
  }

  .change svg {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin-inline-end: 0.25rem;
  }

  .change .up {
    color: var(--_good);
  }

  .change .down {
    color: var(--_bad);
  }

  @media (max-width: 76rem) {
    .figures dl {
      grid-template-columns: repeat(3, auto);
    }
  }

  @media (max-width: 40rem) {
    .figures dl {
      grid-template-columns: repeat(2, auto);
      gap: 0.875rem 1rem;
    }

    .figures dl > :first-child {
      grid-column: 1 / -1;
    }

    .figures .value {
      font-size: 1.125rem;
    }
  }
`;
