import { css } from 'lit';

/** What stands in the place of a section that has not been read: that it waits, or what went wrong. */
export const readStates = css`
  .waiting {
    padding-block: 1rem;
    color: var(--_muted);
  }

  .failed {
    display: grid;
    justify-items: center;
    gap: 1rem;
    padding: 2.5rem 1.25rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    text-align: center;
  }
`;
