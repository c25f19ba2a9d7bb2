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

  .list {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .card {
    position: relative;
    display: grid;
    gap: calc(var(--_space) * 0.5);
    align-content: start;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    transition: background-color 0.15s;
  }

  [aria-hidden] .card {
    min-block-size: 194px;
  }

  .card:hover {
    background-color: var(--_tint);
  }

  .card:has(:focus-visible) {
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
    background: none;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    outline: none;
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
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 1.5);
    font-size: 0.9375em;
    line-height: 1.4;
  }

  .goods p {
    display: -webkit-box;
    flex: 1 1 140px;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .more-lines {
    display: grid;
    place-items: center;
    min-inline-size: var(--_picture);
    block-size: var(--_picture);
    padding-inline: 4px;
    border-radius: calc(var(--_control-radius) * 0.8);
    background-color: var(--_tint);
    font-size: 0.875em;
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

  .bone.goods-bone {
    inline-size: var(--_picture);
    block-size: var(--_picture);
    margin-block-start: 48px;
  }
`;
