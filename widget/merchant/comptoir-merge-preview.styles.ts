import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
    font-size: 0.8125rem;
  }

  h3 {
    margin: 0;
    font-size: 0.875rem;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  th,
  td {
    padding: 0.3125rem 0.75rem 0.3125rem 0;
    border-block-start: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  thead > tr > * {
    border: 0;
    font-size: 0.75rem;
    font-weight: 550;
  }

  th[scope='row'] {
    color: var(--_muted);
  }

  td:last-child {
    font-weight: 550;
  }

  .whose {
    display: none;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 400;
  }

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
      padding-block: 0.375rem;
      border-block-start: 1px solid var(--_line);
    }

    th,
    td {
      padding: 0;
      border: 0;
    }

    td {
      display: grid;
      grid-template-columns: 7rem minmax(0, 1fr);
      gap: 0.5rem;
    }

    .whose {
      display: block;
    }
  }
`;
