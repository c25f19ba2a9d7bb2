import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    align-content: start;
    gap: 0.75rem;
    min-inline-size: 0;
    font-size: 0.8125rem;
  }

  nav {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem;
  }

  h3 {
    padding: 0.75rem 0.5rem 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 550;
    letter-spacing: 0;
  }

  li {
    display: flex;
    align-items: center;
    border-radius: 0.5rem;
  }

  li:hover {
    background-color: var(--_tint);
  }

  li.current {
    background-color: color-mix(in srgb, var(--_accent) 11%, transparent);
  }

  .item {
    flex: 1;
    justify-content: space-between;
    min-inline-size: 0;
    padding-inline: 0.5rem;
    border: 0;
    background: none;
    font-weight: 450;
    text-align: start;
  }

  .item[aria-current='true'] {
    font-weight: 600;
  }

  .item bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .count {
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .bin {
    flex: none;
    border: 0;
    background: none;
    color: var(--_muted);
  }

  .act,
  form {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
  }

  form button {
    white-space: normal;
  }

  .done {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
    padding-inline: 0.5rem;
    overflow-wrap: anywhere;
  }

  /* As long as nothing was done. */
  .done.quiet {
    display: none;
  }

  .said {
    color: var(--_good);
  }

  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem;
  }

  summary {
    max-inline-size: 100%;
  }

  summary bdi {
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .pop {
    inset-block-start: auto;
    box-sizing: border-box;
    inline-size: min(20rem, 100%);
    max-inline-size: none;
    margin-block-start: 0.375rem;
    padding: 0.625rem;
  }

  /* What folds out lies below the row of tools, as wide as there is room: whoever shows the list says where that is. */
  @media (max-width: 80rem) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }

    :host,
    details {
      position: static;
    }
  }

  @media (max-width: 40rem) {
    summary,
    .item,
    .keep button {
      min-block-size: 2.5rem;
    }

    summary {
      padding-inline: 0.5rem;
    }

    .square {
      inline-size: 2.5rem;
      min-block-size: 2.5rem;
    }

    .pop {
      inline-size: 100%;
    }
  }
`;
