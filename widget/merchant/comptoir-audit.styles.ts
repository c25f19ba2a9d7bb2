import { css } from 'lit';

/** Rows that begin at one line, and changes as names with what stood there, struck out, and what stands there now. */
export const styles = css`
  @media (min-width: 70.01rem) {
    table {
      table-layout: fixed;
    }

    th:nth-child(1) {
      inline-size: 9.5rem;
    }

    th:nth-child(2) {
      inline-size: 24%;
    }

    th:nth-child(3) {
      inline-size: 26%;
    }
  }

  /* Between a phone and that: when and who beside what was done, and what it changed below. */
  @media (min-width: 40.01rem) and (max-width: 70rem) {
    thead {
      display: none;
    }

    table,
    tbody {
      display: block;
    }

    tr {
      display: grid;
      grid-template-columns: 12rem minmax(0, 1fr);
      gap: 0.125rem 1rem;
      padding-block: 0.625rem;
      border-block-start: 1px solid var(--_line);
    }

    tr:first-child {
      padding-block-start: 0;
      border: 0;
    }

    td {
      padding: 0;
      border: 0;
    }

    td:nth-child(-n + 2) {
      grid-column: 1;
    }

    td:nth-child(n + 3) {
      grid-column: 2;
    }

    td:nth-child(odd) {
      grid-row: 1;
    }

    td:nth-child(even) {
      grid-row: 2;
    }
  }

  td,
  td:last-child {
    text-align: start;
    vertical-align: top;
    font-size: 0.8125rem;
  }

  th:last-child {
    text-align: start;
  }

  td:first-child {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  b {
    font-weight: 550;
  }

  .change {
    display: grid;
    grid-template-columns: minmax(7.25rem, 32%) minmax(0, 1fr);
    gap: 0 0.75rem;
    line-height: 1.5;
  }

  .label,
  del {
    color: var(--_muted);
  }
`;
