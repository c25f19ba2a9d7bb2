import { css } from 'lit';

/** Beside what sections share: the look with its previews, and saving, which stays in reach. */
export const styles = css`
  form {
    gap: 1rem;
  }

  .look {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
    align-items: start;
    gap: 1rem 2rem;
  }

  .color {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.5rem;
  }

  [type='color'] {
    inline-size: 2.75rem;
    padding: 0.1875rem;
    cursor: pointer;
  }

  .previews {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 0.75rem;
  }

  figure {
    display: grid;
    align-content: start;
    gap: 0.375rem;
    margin: 0;
  }

  figure svg {
    inline-size: 100%;
    block-size: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_control-radius);
    font-family: inherit;
  }

  /* What is not saved yet is said where one is, and hides no field that one goes to. */
  .save.due {
    position: sticky;
    inset-block-end: 0.75rem;
    z-index: 1;
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 14%);
  }

  .field {
    scroll-margin-block-end: 6rem;
  }

  .set {
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
`;
