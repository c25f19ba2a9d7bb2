import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }

  .muted,
  summary {
    font-size: 0.9375em;
  }

  label .muted {
    font-weight: 400;
  }

  .notes {
    display: grid;
    gap: 4px;
  }

  .grid {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .grid > * {
    grid-column: 1 / -1;
  }

  .grid > .postcode {
    grid-column: span 2;
  }

  .postcode + .city {
    grid-column: span 3;
  }

  .row {
    display: flex;
    gap: var(--_space);
  }

  .dial {
    position: relative;
    flex: none;
    display: grid;
  }

  .dial > span {
    display: flex;
    align-items: center;
    gap: 6px;
    padding-inline: calc(var(--_space) * 1.5);
    border: 1px solid var(--_control-line);
    border-radius: var(--_control-radius);
    font-variant-numeric: tabular-nums;
  }

  .dial > span::after {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    translate: 0 -2px;
  }

  .dial select {
    position: absolute;
    inset: 0;
    opacity: 0;
  }

  .dial:focus-within > span {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .tick {
    display: flex;
    gap: calc(var(--_space) * 1.25);
    min-block-size: 28px;
    font-weight: 400;
    cursor: pointer;
  }

  details[open] {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  summary {
    inline-size: fit-content;
    min-block-size: 32px;
    font-weight: 500;
    cursor: pointer;
  }
`;
