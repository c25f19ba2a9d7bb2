import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  comptoir-dialog {
    --comptoir-font-size: 0.875rem;
  }

  h2 {
    padding-block: 0.5rem;
    font-size: 1.125rem;
  }

  form {
    display: grid;
    gap: 0.875rem;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
    align-items: start;
    gap: 0.75rem;
  }
`;
