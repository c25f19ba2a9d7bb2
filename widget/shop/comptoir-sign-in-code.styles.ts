import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  input {
    padding-inline: 0;
    font-size: 1.75em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.35em;
    /* The space after the last digit would push the code off the middle. */
    text-indent: 0.35em;
    text-align: center;
  }

  .help {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding-block-start: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_line);
    font-size: 0.9375em;
  }

  .help > p {
    display: flex;
    gap: var(--_space);
  }

  .help > p:empty {
    display: none;
  }

  .help svg {
    flex: none;
    margin-block-start: 0.15em;
  }

  .again {
    color: var(--_muted);
  }

  /* The sentence and the button that takes its place are alike in height. */
  [role='timer'] {
    min-block-size: 32px;
    padding-block: 4px;
    font-variant-numeric: tabular-nums;
  }
`;
