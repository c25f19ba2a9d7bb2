import { css } from 'lit';

/**
 * A labelled input or select.
 *
 * No element of its own: password managers and autofill follow a form only within one shadow root, so input,
 * label and form stand together in the root of the element that asks.
 */
export const field = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .field {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }

  label {
    font-weight: 600;
  }

  input,
  select {
    inline-size: 100%;
    min-block-size: var(--_control-size);
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 1.75);
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    background: var(--comptoir-field, Field);
    color: var(--comptoir-field-text, FieldText);
    font: inherit;
    /* Below 16 px an iPhone zooms the page in when the field gets focus. */
    font-size: max(16px, 1em);
    line-height: 1.3;
  }

  [type='checkbox'] {
    flex: none;
    inline-size: 22px;
    min-block-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--_accent);
  }

  input:focus-visible,
  select:focus-visible {
    border-color: transparent;
    outline-offset: -1px;
  }

  input[aria-invalid='true'] {
    border-color: var(--_bad);
  }
`;
