import { css } from 'lit';

/** Sections of the account: facts and lists of things, with what can be done about each, in place. */
export const accountSection = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }

  h3 {
    font-size: 1.0625em;
  }

  h4 {
    margin: 0;
    font-size: 1em;
  }

  .sections,
  section,
  .act {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  section {
    padding: calc(var(--_space) * 2.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  li {
    padding-block: calc(var(--_space) * 1.5);
  }

  li + li {
    border-block-start: 1px solid var(--_line);
  }

  .line,
  .row,
  .what {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
  }

  .line {
    justify-content: space-between;
  }

  .row > :not(.quiet) {
    flex: auto;
  }

  .what {
    gap: 2px var(--_space);
    min-inline-size: 0;
  }

  .what > small {
    inline-size: 100%;
  }

  .muted {
    font-size: 0.9375em;
  }

  small.muted {
    display: block;
    font-size: 0.875em;
    line-height: 1.5;
  }

  .badge {
    padding: 0.1em 0.65em;
    border-radius: 1em;
    background-color: color-mix(in srgb, currentColor 8%, transparent);
    font-size: 0.875em;
    font-weight: 500;
  }

  .badge.bad {
    background-color: color-mix(in srgb, var(--_bad) 12%, transparent);
    color: var(--_bad);
  }

  .act {
    padding: calc(var(--_space) * 2);
    border-radius: var(--_control-radius);
    background-color: var(--_tint);
  }

  li .act {
    margin-block-start: var(--_space);
  }

  summary {
    min-block-size: 32px;
    cursor: pointer;
  }

  summary h3 {
    display: inline;
  }

  .said {
    min-block-size: 1.5em;
    color: var(--_good);
    font-weight: 600;
  }
`;
