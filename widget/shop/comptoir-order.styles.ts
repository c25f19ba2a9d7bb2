import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    overflow-wrap: anywhere;
  }

  article {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  header,
  section {
    display: grid;
    gap: var(--_space);
    align-content: start;
  }

  header {
    gap: calc(var(--_space) * 0.25);
  }

  header strong {
    font-variant-numeric: tabular-nums;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1em;
  }

  .standing {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2);
    border-radius: var(--_radius);
    background-color: var(--_tint);
  }

  .standing dt {
    margin-block-end: 4px;
    font-size: 0.875em;
  }

  .lines li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    padding-block: calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--_line);
  }

  /* Without room for it the amount stands below. */
  .what {
    flex: 1 9em;
  }

  .title,
  .amount {
    font-weight: 500;
  }

  .what .muted {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
    font-size: 0.9375em;
  }

  .amount,
  .amounts dd {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .amount {
    margin-inline-start: auto;
  }

  .amounts {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_line);
  }

  .amounts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 0.375);
  }

  .amounts .total {
    margin-block-start: calc(var(--_space) * 0.5);
    font-size: 1.125em;
    font-weight: 650;
  }

  .amounts .aside {
    padding-block-start: 0;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .addresses {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
    gap: calc(var(--_space) * 3);
  }

  address {
    display: grid;
    font-style: normal;
  }

  address span {
    text-align: match-parent;
  }

  .shipments {
    display: grid;
    gap: var(--_space);
  }

  .shipments li {
    display: grid;
    gap: 2px;
    justify-items: start;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px calc(var(--_space) * 2);
    inline-size: 100%;
  }

  a {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 32px;
    border-radius: 4px;
    font-weight: 600;
  }

  a svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }

  a svg:dir(rtl) {
    scale: -1 1;
  }

  .statuses {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
  }

  .timeline li {
    position: relative;
    display: grid;
    gap: 4px;
    padding-inline-start: calc(var(--_space) * 3);
    padding-block-end: calc(var(--_space) * 2);
  }

  .timeline li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.45em;
    inset-inline-start: 1px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background-color: var(--_muted);
  }

  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 1.4em 0;
    inset-inline-start: 5px;
    inline-size: 1px;
    background-color: var(--_line);
  }

  .timeline time {
    font-size: 0.9375em;
  }
`;
