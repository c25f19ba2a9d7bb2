import { css } from 'lit';

/** Buttons of three weights: `.primary` is the one thing to do, `.quiet` stands in a line of text. */
export const button = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
    min-block-size: var(--_control-size);
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2.5);
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: inherit;
    text-align: center;
    cursor: pointer;
    transition:
      background-color 0.15s,
      opacity 0.15s;
  }

  button:hover {
    background-color: var(--_tint);
  }

  button.primary {
    border-color: transparent;
    background-color: var(--_accent);
    color: var(--_on-accent);
  }

  /* A ring, since any other ground may leave its text too little contrast. */
  button.primary:hover {
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--_accent) 30%, transparent);
  }

  button.quiet {
    min-block-size: 32px;
    padding: 4px 0;
    border: 0;
    border-radius: 4px;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 0.2em;
  }

  button.quiet:hover {
    background: none;
    text-decoration-color: currentColor;
  }

  button.icon {
    inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    flex: none;
  }

  button.icon svg {
    inline-size: 20px;
    block-size: 20px;
  }

  button.whole {
    inline-size: 100%;
  }

  /* Kept in the tab order while it works, so that focus is not lost. */
  button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: progress;
  }
`;
