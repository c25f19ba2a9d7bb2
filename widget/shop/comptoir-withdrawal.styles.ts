import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  section,
  fieldset,
  .actions {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    justify-items: start;
  }

  section + section {
    margin-block-start: calc(var(--_space) * 3);
  }

  form,
  .field,
  fieldset {
    inline-size: 100%;
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-block-end: var(--_space);
    font-weight: 600;
  }

  ul {
    inline-size: 100%;
  }

  .choice,
  .choice label {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 48px;
    font-weight: 500;
  }

  .choice {
    border-block-start: 1px solid var(--_line);
  }

  .choice :first-child {
    flex: 1;
    min-inline-size: 0;
  }

  .choice input[type='number'] {
    inline-size: 5.5em;
    min-block-size: 44px;
  }

  .done {
    display: flex;
    gap: var(--_space);
    margin-block-end: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2);
    border-radius: var(--_radius);
    background-color: var(--_tint);
  }

  .done svg {
    flex: none;
    color: var(--_good);
  }

  .muted {
    font-size: 0.9375em;
  }
`;
