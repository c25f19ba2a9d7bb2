import { css } from 'lit';

export const styles = css`
  .pairs {
    display: grid;
    gap: 0.75rem;
  }

  .pair {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 0.75rem 1.5rem;
  }

  .person {
    display: grid;
    align-content: start;
    gap: 0.125rem;
    min-inline-size: 0;
  }

  .person a {
    font-weight: 600;
  }

  /* As long as nothing was done. */
  .done:not(:has(.said:not(:empty), button, .problem)) {
    display: none;
  }
`;
