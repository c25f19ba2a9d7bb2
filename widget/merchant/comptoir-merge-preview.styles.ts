import { css } from 'lit';

import { narrowTable } from './narrow-table.styles.ts';

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
    padding-block: 0.3125rem;
    padding-inline: 0 0.75rem;
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

  ${narrowTable}
`;
