import { css } from 'lit';

/** What stands above the list. On a phone it is one line: what does not fit there folds out, as wide as the page. */
export const listTools = css`
  .tools {
    grid-area: tools;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  .search {
    position: relative;
    flex: 1 1 16rem;
    max-inline-size: 26rem;
  }

  .search svg {
    position: absolute;
    inset-block-start: calc(50% - 0.5rem);
    inset-inline-start: 0.625rem;
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_muted);
    pointer-events: none;
  }

  .search input:not([type='checkbox']) {
    padding-inline-start: 2rem;
    text-overflow: ellipsis;
  }

  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .count {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }

  .acts {
    margin-inline-start: auto;
  }

  .sort {
    flex-wrap: nowrap;
  }

  .columns {
    display: grid;
  }

  .columns li {
    display: flex;
    align-items: center;
    gap: 0.125rem;
  }

  .columns label {
    flex: 1;
    padding-inline-end: 1rem;
  }

  .columns button {
    border: 0;
    background: none;
  }

  .columns [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  /* Between a phone and a wide screen the drawings say enough; the words are for screen readers. */
  @media (min-width: 40.01rem) and (max-width: 52rem) {
    .acts summary span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  @media (max-width: 40rem) {
    .tools {
      position: relative;
      flex-wrap: nowrap;
      gap: 0.5rem;
    }

    .search {
      flex: 1 1 0;
      min-inline-size: 0;
      max-inline-size: none;
    }

    .count,
    .add span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .acts {
      flex: none;
      flex-wrap: nowrap;
    }

    .options {
      position: static;
    }

    .options > summary,
    .add {
      inline-size: 2.5rem;
      padding: 0;
      justify-content: center;
    }

    .options > .pop {
      inset-inline: 0;
      box-sizing: border-box;
      inline-size: auto;
      max-inline-size: none;
    }

    .options .pop .pop {
      position: static;
      inline-size: auto;
      max-inline-size: none;
      max-block-size: none;
      padding: 0.5rem 0.25rem 0;
      border: 0;
      box-shadow: none;
    }

    .options .pop summary {
      display: flex;
    }

    :is(button, summary, select, .columns label, .options a),
    .search input:not([type='checkbox']) {
      min-block-size: 2.5rem;
    }

    .columns button {
      inline-size: 2.5rem;
    }
  }
`;
