import { css } from 'lit';

/** The overview's tables: lists of figures, and fields of shaded cells. */
export const overviewTables = css`
  .scrolls {
    /* What is out of sight in it scrolls along. */
    position: relative;
    overflow: auto;
    scrollbar-width: thin;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  th {
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 500;
    text-align: start;
    vertical-align: bottom;
  }

  th[scope='row'] {
    color: inherit;
    font-size: inherit;
    font-weight: 400;
    vertical-align: middle;
  }

  th,
  td {
    padding: 0.375rem 1rem 0.375rem 0;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  tbody tr > * {
    border-block-start: 1px solid var(--_line);
  }

  .number {
    text-align: end;
    white-space: nowrap;
  }

  td > small,
  th > small {
    color: var(--_muted);
    font-size: 0.75rem;
  }

  th a {
    display: inline-block;
    min-block-size: 1.5rem;
    color: inherit;
    font-weight: 500;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  }

  th a:hover {
    text-decoration-color: currentColor;
  }

  .places th[scope='row'] {
    inline-size: 46%;
    overflow-wrap: break-word;
  }

  .places .bar {
    display: block;
    inline-size: 100%;
    block-size: 3px;
    margin-block-start: 0.125rem;
    fill: var(--comptoir-plot-first);
    opacity: 0.75;
  }

  [dir='rtl'] .bar {
    transform: scaleX(-1);
  }

  .rest > * {
    color: var(--_muted);
  }

  .heat {
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 2px;
  }

  .heat th,
  .heat td {
    padding: 0;
    border: 0;
  }

  .heat th {
    padding-block: 0.125rem 0.25rem;
    padding-inline: 0 0.25rem;
    line-height: 1.3;
  }

  /* What a row is of stays in sight where the others scroll. */
  .heat th:first-child {
    position: sticky;
    inset-inline-start: 0;
    background-color: var(--_surface);
  }

  .heat th[scope='row'] {
    padding-block: 0;
  }

  .heat th a {
    display: inline-flex;
    align-items: center;
  }

  .grid small {
    font-size: 0.6875rem;
    white-space: nowrap;
  }

  /* An average of nine digits fits into its cell. */
  .grid {
    min-inline-size: 40rem;
  }

  .grid th[scope='row'],
  .grid th:first-child {
    inline-size: 8rem;
  }

  .grid a,
  .grid .none {
    display: grid;
    align-content: center;
    justify-items: center;
    min-block-size: 3rem;
    padding: 0.25rem;
    border-radius: 0.375rem;
    color: inherit;
    line-height: 1.25;
    text-decoration: none;
  }

  .grid .none {
    color: var(--_muted);
    background-color: var(--_tint);
  }

  .grid a:hover {
    box-shadow: inset 0 0 0 1.5px currentColor;
  }

  .grid b {
    font-weight: 600;
  }

  .grid thead th:not(:first-child) {
    text-align: center;
  }

  .cohorts {
    min-inline-size: 48rem;
  }

  .cohorts th:first-child {
    inline-size: 7.5rem;
  }

  .cohorts th:nth-child(2) {
    inline-size: 5.5rem;
  }

  .cohorts td.number:nth-child(2) {
    padding-inline-end: 0.625rem;
  }

  .cohorts thead th.number:nth-child(2) {
    padding-inline-end: 0.625rem;
  }

  .cohorts thead th.number:nth-child(n + 3) {
    text-align: center;
  }

  .cohorts tr {
    block-size: 1.75rem;
  }

  .cohorts span {
    display: block;
    padding: 0.25rem 0;
    border-radius: 0.25rem;
    text-align: center;
  }

  .cohorts .ongoing {
    font-style: italic;
  }

  abbr {
    text-decoration: none;
  }

  .heat-0 {
    background-color: color-mix(in srgb, var(--_heat) 5%, transparent);
  }

  .heat-1 {
    background-color: color-mix(in srgb, var(--_heat) 12%, transparent);
  }

  .heat-2 {
    background-color: color-mix(in srgb, var(--_heat) 20%, transparent);
  }

  .heat-3 {
    background-color: color-mix(in srgb, var(--_heat) 29%, transparent);
  }

  .heat-4 {
    background-color: color-mix(in srgb, var(--_heat) 38%, transparent);
  }

  .heat-5 {
    background-color: color-mix(in srgb, var(--_heat) 48%, transparent);
  }

  .terms {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 1.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
  }

  .terms > div {
    display: flex;
    gap: 0.375rem;
  }

  .terms dt {
    flex: none;
    overflow-wrap: normal;
    font-weight: 600;
  }

  @media (max-width: 40rem) {
    th,
    td {
      padding-inline-end: 0.5rem;
    }

    .places,
    .places th {
      font-size: 0.75rem;
    }

    .places th[scope='row'] {
      inline-size: 44%;
    }

    /* What is spent says more than by how many orders. */
    .places :is(th, td):nth-child(3) {
      display: none;
    }

    .places th > small {
      display: block;
    }

    .grid th:first-child,
    .cohorts th:first-child {
      inline-size: 5.5rem;
    }
  }
`;
