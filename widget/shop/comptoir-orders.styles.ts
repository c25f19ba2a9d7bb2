import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  section {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  section[hidden] {
    display: none;
  }

  .list {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .card {
    position: relative;
    display: grid;
    gap: calc(var(--_space) * 0.5);
    min-block-size: 168px;
    align-content: start;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    transition: background-color 0.15s;
  }

  .card:not([aria-hidden]):hover {
    background-color: var(--_tint);
  }

  .card:focus-within:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 2);
  }

  .card button {
    display: inline;
    min-block-size: 0;
    padding: 0;
    border: 0;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    outline: none;
  }

  .card button:hover {
    background: none;
  }

  .card button::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }

  .total {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  time {
    font-size: 0.9375em;
  }

  .statuses {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
    margin-block-start: var(--_space);
  }

  .goods {
    display: flex;
    align-items: center;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.5);
    font-size: 0.9375em;
    line-height: 1.4;
  }

  .goods p {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 2.8em;
    overflow: hidden;
    margin-inline-start: calc(var(--_space) * 0.5);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  .more-lines {
    flex: none;
    padding: 2px 8px;
    border-radius: 1em;
    background-color: var(--_tint);
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }

  .back {
    display: inline-flex;
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .back svg:dir(rtl) {
    scale: -1 1;
  }

  .bone {
    inline-size: 45%;
    block-size: 14px;
    margin-block-start: 6px;
  }

  .bone.title {
    inline-size: 60%;
    block-size: 18px;
  }

  .problem {
    color: var(--_bad);
  }
`;
