import { css } from 'lit';

/** Rows where there is no room for columns: cards of two lines. */
export const customerCard = css`
  .scroller.narrow {
    background: none;
  }

  .narrow .head {
    display: none;
  }

  .narrow .space {
    inline-size: 100%;
  }

  /* Amounts of several currencies leave room for who it is. */
  .narrow .row {
    grid-template-columns: 2.75rem minmax(0, 1fr) fit-content(52%);
    grid-template-rows: 1fr 1fr;
    block-size: 3.75rem;
  }

  .narrow .cell {
    position: static;
    padding-inline: 0 0.75rem;
  }

  .narrow .pick {
    grid-row: 1 / -1;
    padding: 0;
  }

  .narrow :is(.name, .amount) {
    align-self: end;
    block-size: auto;
  }

  .narrow .name {
    font-size: 0.875rem;
  }

  /* It sticks nowhere, and so hides nothing of the row's ring. */
  .scroller.narrow:focus-visible .row[data-active] .name {
    box-shadow: none;
  }

  .narrow :is(.below, .count) {
    align-self: start;
    font-size: 0.75rem;
  }

  .narrow :is(.below, .count):not(.bad) {
    color: var(--_muted);
  }

  .narrow .below {
    grid-column: 2;
  }

  /* What stands out of the cell's content is an overflow to Firefox, which would cut the number off for it. */
  .narrow .orders {
    margin-inline-end: 0;
    padding-inline: 0.25rem 0;
  }

  .narrow .coming {
    grid-template-columns: minmax(0, 60%);
    grid-template-rows: auto;
    align-content: center;
  }
`;
