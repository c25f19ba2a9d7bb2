import { css } from 'lit';

/** Dense and calm: one line a row, thin lines, numbers that stand below one another. */
export const styles = css`
  :host {
    --_head-ground: color-mix(in srgb, currentColor 4%, var(--_surface));
    display: grid;
    min-block-size: 0;
    min-inline-size: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    overflow: hidden;
    font-size: 0.8125rem;
    line-height: 1.25rem;
  }

  .scroller {
    overflow: auto;
    overscroll-behavior: contain;
    contain: strict;
    block-size: 100%;
    scrollbar-width: thin;
    /* So that columns do not move when there are rows enough to scroll. */
    scrollbar-gutter: stable;
    /* The heads' ground goes on beside them, where the room for the bar is. */
    background: linear-gradient(var(--_head-ground) calc(100% - 1px), var(--_line) 0) 0 0 / 100% 2.25rem
      repeat-x;
  }

  .scroller:focus-visible {
    outline: none;
  }

  :host(:focus-within) {
    border-color: var(--_control-line);
  }

  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    inline-size: max(100%, 2.5rem + var(--_least));
  }

  .row {
    display: grid;
    grid-template-columns: 2.5rem var(--_columns);
    align-items: center;
    inline-size: 100%;
    block-size: 2.25rem;
    border-block-end: 1px solid var(--_line);
    background-color: var(--_ground, var(--_surface));
  }

  .head .row {
    --_ground: var(--_head-ground);
  }

  .space {
    block-size: var(--_total);
    inline-size: max(100%, 2.5rem + var(--_least));
  }

  .window {
    transform: translateY(var(--_above));
    transition: opacity 0.12s;
  }

  :host([stale]) .window {
    opacity: 0.55;
  }

  .space .row {
    cursor: pointer;
  }

  @media (hover: hover) {
    .space .row:hover {
      --_ground: color-mix(in srgb, currentColor 4%, var(--_surface));
    }
  }

  .space .row[aria-selected='true'] {
    --_ground: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  }

  .scroller:focus-visible .row[data-active] {
    box-shadow: inset 0 0 0 2px var(--_focus);
    position: relative;
    z-index: 1;
  }

  .cell {
    overflow: hidden;
    padding-inline: 0.375rem;
    white-space: nowrap;
    text-overflow: ellipsis;
    /* Text of the other direction is cut off at its own end, and stands where the column does. */
    /* Chromium knows it by the name that WebKit gave it. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .cell.end {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .cell.pick {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    display: grid;
    place-items: center;
    block-size: 100%;
    padding: 0;
    background-color: var(--_ground, var(--_surface));
    cursor: pointer;
  }

  .pick label {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    cursor: pointer;
  }

  .cell.name {
    position: sticky;
    inset-inline-start: 2.5rem;
    z-index: 2;
    display: flex;
    align-items: center;
    block-size: 100%;
    background-color: var(--_ground, var(--_surface));
    font-weight: 550;
  }

  /* The ring is drawn below what sticks. */
  .scroller:focus-visible .row[data-active] :is(.pick, .name) {
    box-shadow:
      inset 0 2px var(--_focus),
      inset 0 -2px var(--_focus);
  }

  .scroller:focus-visible .row[data-active] .pick {
    box-shadow:
      inset 2px 0 var(--_focus),
      inset 0 2px var(--_focus),
      inset 0 -2px var(--_focus);
  }

  .scroller:focus-visible .row[data-active] .pick:dir(rtl) {
    box-shadow:
      inset -2px 0 var(--_focus),
      inset 0 2px var(--_focus),
      inset 0 -2px var(--_focus);
  }

  input {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  a {
    color: inherit;
    text-decoration: none;
  }

  .name a {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  a:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .orders {
    padding: 0.3125rem 0.375rem;
    margin-inline-end: -0.375rem;
    border-radius: 0.375rem;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 0.2em;
  }

  .orders:hover {
    background-color: color-mix(in srgb, currentColor 8%, transparent);
  }

  .tag {
    display: inline-block;
    box-sizing: border-box;
    max-inline-size: 100%;
    overflow: hidden;
    padding: 0 0.4375rem;
    text-overflow: ellipsis;
    vertical-align: bottom;
    border-radius: 1rem;
    background-color: color-mix(in srgb, currentColor 8%, transparent);
    font-size: 0.75rem;
  }

  .soft {
    color: var(--_muted);
  }

  .good {
    color: var(--_good);
  }

  .bad {
    color: var(--_bad);
  }

  .coming {
    padding-inline: 3.125rem;
    grid-template-columns: minmax(0, 40%);
    cursor: default;
  }

  .bone {
    block-size: 0.625rem;
    border-radius: 1rem;
    background-color: color-mix(in srgb, currentColor 9%, transparent);
  }
`;
