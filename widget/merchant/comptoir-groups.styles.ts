import { css } from 'lit';

/** What a rule asks, as the chips that a filter of the list is, and its text below. */
export const styles = css`
  td {
    vertical-align: top;
  }

  /* A word of a name is not broken for the sake of the columns beside it. */
  td:first-child {
    overflow-wrap: break-word;
  }

  /* It is read from the left and stands where its column does. Chromium knows it by the name that WebKit gave it. */
  code {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .row.end button {
    white-space: nowrap;
  }

  /* Its buttons are higher than a line of text, and begin with it. */
  @media (min-width: 40.01rem) {
    .row.end {
      gap: 0 0.75rem;
      margin-block-start: -0.375rem;
    }
  }

  @media (min-width: 64rem) {
    .row.end {
      flex-wrap: nowrap;
    }
  }

  .asked {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block: 0.25rem;
  }

  .asked li {
    padding: 0.125rem 0.5rem;
    border: 1px solid color-mix(in srgb, var(--_accent) 35%, transparent);
    border-radius: 0.5rem;
    background-color: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    font-size: 0.8125rem;
  }

  summary {
    inline-size: fit-content;
    padding-block: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
    cursor: pointer;
  }
`;
