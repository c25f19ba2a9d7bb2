import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    max-inline-size: 440px;
  }

  .intro {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    margin-block-end: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }

  .done {
    display: flex;
    align-items: center;
    gap: var(--_space);
    overflow-wrap: anywhere;
  }

  .done svg {
    flex: none;
    color: var(--_good);
  }

  .intro button {
    justify-self: start;
  }

  form .muted,
  #refused {
    font-size: 0.9375em;
  }

  .find {
    margin-block-start: calc(var(--_space) * 2);
    font-size: 0.9375em;
  }

  #refused {
    margin-block: 4px var(--_space);
  }

  .or {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 2);
  }

  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }

  /* Logos are for these grounds alone, whatever the shop's own are. */
  button.provider {
    flex-wrap: wrap;
    gap: 4px 12px;
    inline-size: 100%;
    min-block-size: max(44px, var(--_control-size));
    margin-block-start: var(--_space);
    padding-inline: calc(var(--_space) * 2);
    background-color: light-dark(#fff, #131314);
    color: light-dark(#1f1f1f, #e3e3e3);
    font-weight: 500;
    text-align: start;
  }

  button.provider:hover {
    border-color: currentColor;
  }

  .provider svg {
    inline-size: 20px;
  }

  .provider span {
    flex: 1 0 auto;
    max-inline-size: calc(100% - 32px);
  }

  .provider small {
    margin-inline-start: auto;
    padding: 0.1em 0.7em;
    border-radius: 2em;
    background-color: color-mix(in srgb, currentColor 10%, transparent);
  }

  .passkey {
    display: flex;
    margin-block-start: calc(var(--_space) * 2);
  }

  [aria-describedby='refused'] {
    cursor: default;
  }
`;
