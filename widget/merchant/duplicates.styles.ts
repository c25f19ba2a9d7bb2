import { css } from 'lit';

/** What merging and moving share, in their section and on a customer's sheet. */
export const duplicateStyles = css`
  .act {
    display: grid;
    gap: 0.625rem;
    padding: 0.75rem;
    border-radius: 0.75rem;
    background-color: var(--_tint);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.75rem;
  }

  .row.apart {
    justify-content: space-between;
  }

  .said {
    color: var(--_good);
    font-weight: 550;
  }

  .said:empty {
    display: none;
  }

  [role='alert']:not(:has(*)) {
    display: none;
  }

  bdi,
  td,
  li {
    overflow-wrap: anywhere;
  }
`;
