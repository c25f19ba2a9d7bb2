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

  /* What is done with them stands beside them where there is room. */
  @media (min-width: 60rem) {
    .pair {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .pair > :not(.two, .acts) {
      grid-column: 1 / -1;
    }

    .acts {
      align-content: start;
      flex-direction: column;
      align-items: end;
    }
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

  /* What is read from the left stands where its column does. Chromium knows it by the name that WebKit gave it. */
  .person > bdi {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .person a {
    font-weight: 600;
  }

  /* As long as nothing was done. */
  .done.quiet {
    display: none;
  }
`;
