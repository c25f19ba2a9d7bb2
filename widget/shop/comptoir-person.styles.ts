import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .person {
    justify-content: start;
    max-inline-size: 100%;
    min-block-size: 44px;
    gap: calc(var(--_space) * 1.25);
    padding: 4px;
    padding-inline-end: calc(var(--_space) * 1.25);
    margin-inline-start: -4px;
    border: 0;
    border-radius: 2em;
    font-weight: inherit;
    text-align: start;
  }

  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    background-color: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.875em;
    font-weight: 650;
    letter-spacing: 0.02em;
  }

  .who {
    display: grid;
    min-inline-size: 0;
  }

  .who > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .who .muted {
    font-size: 0.875em;
  }

  svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    transition: rotate 0.2s;
  }

  [aria-expanded='true'] svg {
    rotate: 180deg;
  }

  #menu:not([hidden]),
  .confirm {
    display: grid;
    gap: var(--_space);
  }

  #menu {
    padding-block: var(--_space);
  }

  #menu button {
    min-block-size: 44px;
  }
`;
