import { css } from 'lit';

/** The heads of the list's columns, in two lines where there is no room for one. */
export const customerHead = css`
  .head .cell {
    display: flex;
    align-items: center;
    block-size: 100%;
    padding: 0;
    font-size: 0.75rem;
    font-weight: 550;
  }

  .head .pick {
    display: grid;
  }

  .head .title {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 0.375rem;
    border: 0;
    background: none;
    color: var(--_muted);
    font: inherit;
    text-align: start;
    white-space: nowrap;
  }

  .head .end .title {
    flex-direction: row-reverse;
    justify-content: flex-start;
    gap: 0.125rem;
  }

  /* It stands where there is no text anyway, so that a column of numbers is no wider for it. */
  .head .end .arrow {
    inline-size: 0.5rem;
    margin-inline-start: -0.375rem;
  }

  .title > span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .folds .title {
    line-height: 1rem;
    white-space: normal;
  }

  .folds.end .title {
    text-align: end;
  }

  .head button {
    cursor: pointer;
  }

  .head button:hover,
  .head [aria-sort$='ending'] .title {
    color: inherit;
  }

  .head button:focus-visible {
    outline-offset: -2px;
  }

  .arrow {
    flex: none;
  }
`;
