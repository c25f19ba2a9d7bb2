import { css } from 'lit';

/** Where there is no room for columns, a table is a list of its rows, and a cell says what it holds by its `data-label`. */
export const narrowTable = css`
  @media (max-width: 40rem) {
    thead {
      display: none;
    }

    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }

    tr {
      padding-block: 0.625rem;
      border-block-start: 1px solid var(--_line);
    }

    tbody > tr:first-child,
    tr.open {
      padding-block-start: 0;
      border-block-start: 0;
    }

    tbody > tr:last-child {
      padding-block-end: 0;
    }

    th,
    td,
    td:last-child {
      padding: 0.125rem 0;
      border: 0;
      text-align: start;
    }

    td[data-label] {
      position: relative;
      min-block-size: 1.5rem;
      padding-inline-start: 7.5rem;
    }

    td[data-label]::before {
      content: attr(data-label);
      position: absolute;
      inset-inline-start: 0;
      inline-size: 7rem;
      color: var(--_muted);
      font-size: 0.75rem;
      font-weight: 400;
      line-height: 1.75;
    }

    .row.end {
      justify-content: flex-start;
    }
  }
`;
