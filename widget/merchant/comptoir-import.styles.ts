import { css } from 'lit';

/** Where a file is dropped, and the table of its columns, which is as wide as the file is. */
export const importStyles = css`
  .drop {
    display: grid;
    gap: 0.375rem;
    justify-items: start;
    padding: 1.5rem;
    border: 2px dashed var(--_control-line);
    border-radius: var(--_radius);
  }

  .drop.over {
    border-color: var(--_accent);
  }

  .wide {
    overflow-x: auto;
  }

  .wide td {
    max-inline-size: 14rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .wide th {
    padding-block-end: 0.5rem;
  }

  progress {
    inline-size: 100%;
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 2rem;
    margin: 0;
  }

  dd {
    margin: 0;
    font-size: 1.25rem;
  }

  fieldset {
    display: grid;
    gap: 0.375rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
`;
